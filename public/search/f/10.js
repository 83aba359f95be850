S("f/10","zrd",[["slug","name","docs","phrase","page"],["50-percent-or-more","50% or more","ABBB"],["10-to-50-percent","10% to 50%","E"]]);
