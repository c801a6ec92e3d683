"""The agents: strategy, creative, optimization, reasoning, and the critic that marks their work."""
