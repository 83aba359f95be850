S("f/3","L2a",[["database","Database","BBBB","the database"],["ddos-attack","DDoS attack","E","a DDoS attack"],["network","Network","A","the network"]]);
