"""Child records reduced by a plan that any database can run, for more records than plain Python should visit."""
