S("f/6","vYjg",[["complete-outage","Complete outage","CB","complete outage"],["degraded","Degraded","AB","degraded"],["partial-outage","Partial outage","E","partial outage"]]);
