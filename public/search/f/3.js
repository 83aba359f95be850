S("f/3","2iU",[["database","Database","BBBB","database"],["ddos-attack","DDoS attack","E","DDoS attack"],["network","Network","A","network"]]);
