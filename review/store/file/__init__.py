"""The encrypted file itself: opening it, its tables, journal, chain, witness, locks and copies."""
