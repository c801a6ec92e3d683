"""Eval suites: versioned cases, evaluators and statistics over the planner's own runs."""
