"""Casewalk without its screen: facts, rules, the record, papers and commands."""

__version__ = "0.1.0"
