"""Policies in their versions, snapshots, rounds, decisions, rulings."""
