"""The record: the only shelf that speaks SQL."""
