"""The weekly meeting: its turns and clock, why a case needs time, what is new, and reading what was agreed."""
