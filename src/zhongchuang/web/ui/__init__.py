"""Shell, components and style of every page."""
