"""Each screen by its keys, at 80x24 and 120x36."""
