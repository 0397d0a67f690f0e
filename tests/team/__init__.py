"""A team's folder, settings, keys and copies."""
