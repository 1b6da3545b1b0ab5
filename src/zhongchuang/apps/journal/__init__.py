"""The record of every action: appended with it, chained by hash, readable by those it concerns."""
