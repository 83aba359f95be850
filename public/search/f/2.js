S("f/2","Cjpd",[["load-balancer-misconfiguration","Load balancer misconfiguration","ABBBB","load balancer misconfiguration"]]);
