"""The weekly meeting as it is walked: one implementation for the screen and for the shell."""
