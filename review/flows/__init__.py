"""What one does, step by step, written once for screen and shell."""
