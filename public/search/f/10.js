S("f/10","tIm",[["50-percent-or-more","50% or more","ABBB","50% or more"],["10-to-50-percent","10% to 50%","E","10% to 50%"]]);
