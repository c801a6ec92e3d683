"""The planning mathematics: response curves, the certified split of a budget, what it may bring, and the solvers on plain arrays."""
