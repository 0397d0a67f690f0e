"""Files that come in: spreadsheets, school rosters and incident reports."""
