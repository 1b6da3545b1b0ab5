"""Tests of the value types every floor uses."""
