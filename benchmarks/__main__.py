"""`python -m benchmarks`: print every figure as JSON; `--runs` sets how many runs the memory figure is taken over."""

import argparse
import asyncio
import json

from benchmarks.embedded import starts
from benchmarks.overhead import overhead
from benchmarks.runs import latencies, memory, stopping, taking_over, throughput
from benchmarks.server import fresh_home, served

parser = argparse.ArgumentParser(prog="benchmarks", description=__doc__)
parser.add_argument("--runs", type=int, default=1000, help="how many runs the memory figure is taken over")
runs = parser.parse_args().runs

with fresh_home() as home:
    print(json.dumps(starts(home)), flush=True)
with fresh_home() as home:
    with served(home) as cold:
        print(json.dumps({"first_start_seconds": round(cold.ready_seconds, 2)}), flush=True)
    with served(home) as server:
        print(json.dumps({"warm_start_seconds": round(server.ready_seconds, 2)}), flush=True)
        print(json.dumps(latencies(server)), flush=True)
        print(json.dumps(throughput(server)), flush=True)
        print(json.dumps(memory(server, runs)), flush=True)
    print(json.dumps(stopping(home)), flush=True)
    print(json.dumps(taking_over(home)), flush=True)
    print(json.dumps({"cpu_per_run": asyncio.run(overhead(home))}), flush=True)
