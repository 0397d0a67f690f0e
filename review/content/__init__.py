"""What is said on any screen or paper: sentences, agenda, minutes, summaries, and the gate to the outside."""
