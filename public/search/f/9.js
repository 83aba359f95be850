S("f/9","63m",[["load-balancer","Load balancer","ABBBB","load balancer"],["login","Login","CC","login"],["api","Api","A","api"]]);
