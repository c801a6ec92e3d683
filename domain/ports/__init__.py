"""Ports: what the inside needs from outside, in the inside's words. Adapters are in persistence, retrieval, graph and api."""
