"""Settings and root addresses; the only place that reads the environment."""
