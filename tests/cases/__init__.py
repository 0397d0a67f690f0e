"""One subject of a case at a time: its facts and rules."""
