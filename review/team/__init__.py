"""The team folder: who works here, how, and where the record and its key lie."""
