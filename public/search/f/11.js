S("f/11","wdn",[["slug","name","docs","phrase","page"],["monitoring","Monitoring","ABBBB"]]);
