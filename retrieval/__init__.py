"""Retrieval: what the workspace reads and remembers. Embeddings, the context store, feeds and CSV files."""
