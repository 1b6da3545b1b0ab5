"""Gates on the repository: what must hold for every file."""
