"""The planner for LangGraph Studio, named in langgraph.json.

Studio can draw the graph: its nodes, what follows what, and the state's fields. Runs need the product's own API, because nodes get their
agents, tools and ports from the engine (`graph/engine.py`), and Studio has none to give.
"""

from graph.builder import planner

graph = planner().compile()
