"""Papers: content laid out as text or PDF."""
