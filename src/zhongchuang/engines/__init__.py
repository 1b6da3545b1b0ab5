"""Calculations in plain Python: no framework, no clock, no request, no connection of their own."""
