"""Value types that every floor of the house may use."""
