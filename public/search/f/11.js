S("f/11","iGW",[["monitoring","Monitoring","ABBBB","monitoring"]]);
