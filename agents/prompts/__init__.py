"""Prompts: one file each, with what it is for and what changed; see agents/prompt_library.py."""
