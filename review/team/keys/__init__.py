"""The encryption key of a record: where it comes from, its recovery code, and changing it."""
