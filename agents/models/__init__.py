"""Asking models: what they cost, and how they are asked."""
