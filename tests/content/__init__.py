"""What is said on screens and papers."""
