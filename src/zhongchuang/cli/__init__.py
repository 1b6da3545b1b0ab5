"""The command `zhongchuang`: the engines with no site and no database, and the site itself."""
