"""What a plan may bring, from spend to the objective, and how well earlier forecasts did."""
