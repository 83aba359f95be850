S("f/7","DXL",[["slug","name","docs","phrase","page"],["load-balancer","Load balancer","ABBBB"]]);
