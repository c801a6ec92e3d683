"""Connectors that read CRMs."""
