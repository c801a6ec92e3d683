"""The planning mathematics: response curves, the certified split of a budget, flights, forecasts and what-ifs."""
