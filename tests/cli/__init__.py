"""The command line, the launcher and the set-up, as a person meets them."""
