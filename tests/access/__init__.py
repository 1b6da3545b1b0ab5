"""Who may do what: the table written by hand, and the walk that compares the site with it."""
