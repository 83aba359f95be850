S("f/11","iGWa",[["monitoring","Monitoring","ABBBB","monitoring"]]);
