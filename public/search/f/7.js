S("f/7","VYh",[["load-balancer","Load balancer","ABBBB","load balancer"]]);
