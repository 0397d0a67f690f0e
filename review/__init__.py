"""Casewalk's facts, rules, record and paper: everything but the screen."""

__version__ = "0.1.0"
