"""English for the rules planner: what form a phrase has, how to inflect it, and how to make sentences that fit."""
