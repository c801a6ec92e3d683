"""The agents that ask models; what no model answers in time, rules write."""
