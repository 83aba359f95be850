S("f/8","w_5",[["slug","name","docs","phrase","page"],["config-push","Config push","A"]]);
