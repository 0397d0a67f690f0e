"""A fictional team with ten weeks of history, to try everything on."""
