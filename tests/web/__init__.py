"""The pages' parts, without a browser."""
