S("f/0","pQp",[["slug","name","docs","phrase","page"],["2024","2024","CBB"],["2023","2023","AB"]]);
