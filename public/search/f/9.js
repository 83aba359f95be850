S("f/9","Jwv",[["slug","name","docs","phrase","page"],["load-balancer","Load balancer","ABBBB"],["login","Login","CC"],["api","Api","A"]]);
