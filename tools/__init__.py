"""What an agent may call: search signals, search memory, plan a budget."""
