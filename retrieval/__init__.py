"""Retrieval: what the workspace reads and remembers. Embeddings, the context store, feeds and CSV files."""

import os

os.environ["ORT_DISABLE_TELEMETRY"] = "1"  # else ONNX Runtime gives the machine an id and reports to its maker; read as it is imported
