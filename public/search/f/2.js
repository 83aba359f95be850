S("f/2","Cjp",[["load-balancer-misconfiguration","Load balancer misconfiguration","ABBBB","load balancer misconfiguration"]]);
