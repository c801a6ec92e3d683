"""The certified split of a budget over channels and weeks, its limits and goals, and what would change it."""
