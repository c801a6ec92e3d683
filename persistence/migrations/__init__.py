"""Schema revisions, oldest first: expand before contract, clear SQL, every workspace table protected where it is created."""
