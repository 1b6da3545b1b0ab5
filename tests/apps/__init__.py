"""Tests of the apps: what can be done, and what the database holds afterwards."""
