"""Persons and bodies: how they stand to each other, what becomes of them, and their identity numbers."""
