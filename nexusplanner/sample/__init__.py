"""The sample workspace: an invented company with its services, audiences, market signals, past campaigns and accounts."""
