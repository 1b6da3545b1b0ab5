"""Pages of everyone who signs in: coming in, one's own account, for whom one acts."""
