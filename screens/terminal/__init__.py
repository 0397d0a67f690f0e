"""The terminal itself: locking, a lost line, crashes, live updates, and leaving nothing behind."""
