"""Response curves: published benchmarks, what own results say about them, and draws of what isn't known."""
