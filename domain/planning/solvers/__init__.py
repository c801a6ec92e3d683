"""The solvers, on plain arrays: they know spend, response and limits, but no channel, no currency and no brief."""
