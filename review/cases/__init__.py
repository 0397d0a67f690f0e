"""What a subject of a case is: its facts and rules, one subject a file, with the people and settings they need."""
