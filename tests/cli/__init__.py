"""Each command as a person types it."""
