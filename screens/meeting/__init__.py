"""The walk through the meeting: its steps, its keys and what each key does."""
