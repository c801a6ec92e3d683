"""The inside of NexusPlanner: entities, values, ports, use cases and planning mathematics. It knows no framework."""
