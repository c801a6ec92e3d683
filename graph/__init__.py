"""The LangGraph state machine: state, nodes, routing, builder, and the engine that runs it."""
