"""What we measure: latency, throughput, cost and memory of runs by rules, as figures and as ratios within one run."""
