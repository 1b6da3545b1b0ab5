"""Tests of the data dictionary, workbooks and snapshots."""
