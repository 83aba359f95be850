S("f/6","Cxr",[["slug","name","docs","phrase","page"],["complete-outage","Complete outage","CB"],["degraded","Degraded","AB"],["partial-outage","Partial outage","E"]]);
