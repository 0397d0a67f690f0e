"""The team folder: who works here, their settings, and where the record and its key are."""
