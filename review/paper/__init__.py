"""The paper: what is printed, or shown as plain text."""
