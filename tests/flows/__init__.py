"""What one does, step by step, on screen and shell alike."""
