"""Judging market signals: what they are about, how much they matter, and whether they were seen before. Pure functions."""
