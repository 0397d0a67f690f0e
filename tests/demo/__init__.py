"""The fictional team."""
