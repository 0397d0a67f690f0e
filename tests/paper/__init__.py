"""Papers as text and PDF."""
