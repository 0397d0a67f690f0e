"""Questions that go across records: search, signals, trends, audit, and a case at an earlier moment."""
