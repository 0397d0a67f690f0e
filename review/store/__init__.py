"""The record: every word that is said to SQLite."""
