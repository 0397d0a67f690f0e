"""Keeping a team's record safe: checks, copies, and putting a copy back."""
