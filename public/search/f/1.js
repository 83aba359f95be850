S("f/1","HyK",[["slug","name","docs","phrase","page"],["sev1","SEV 1","CB"],["sev2","SEV 2","ABD"]]);
