"""What every shelf uses."""
