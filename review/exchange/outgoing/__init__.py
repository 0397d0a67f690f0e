"""Files that go out: the whole record as a copy, calendars, and the agency's own Word template."""
