"""The encrypted record on a real file."""
