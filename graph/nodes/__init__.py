"""The nodes: each reads the state it names, does one thing, and returns the change."""
