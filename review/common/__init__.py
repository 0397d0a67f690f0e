"""What every other shelf may use: facts, errors, clean text, days, words. It imports the standard library only."""
