"""The tests: one folder a part of the house, and one for the repository as a whole."""
