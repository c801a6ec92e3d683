"""Use cases: each one thing that somebody wants done, as a frozen dataclass of ports that is called."""
