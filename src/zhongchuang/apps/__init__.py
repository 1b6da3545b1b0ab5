"""The domains, in one line, lowest first: rulebook, insight."""
