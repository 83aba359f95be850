S("f/6","vYj",[["complete-outage","Complete outage","CB","complete outage"],["degraded","Degraded","AB","degraded"],["partial-outage","Partial outage","E","partial outage"]]);
