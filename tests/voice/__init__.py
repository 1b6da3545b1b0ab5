"""Tests of what the product says."""
