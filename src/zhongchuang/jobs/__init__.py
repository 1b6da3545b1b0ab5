"""Work in the background: each a thin call to one action."""
