"""Pages of a city officer."""
