"""The allocators we measure, ours first: each module says how one of them is asked for the best split of the same problem."""
