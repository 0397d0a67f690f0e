"""What docs/safety.md and the house promise: guards, corpora and hostile input."""
