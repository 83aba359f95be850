S("f/1","zjW",[["sev1","SEV 1","CB","SEV 1"],["sev2","SEV 2","ABD","SEV 2"]]);
