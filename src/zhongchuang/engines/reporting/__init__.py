"""Charts, workbooks and PDF, from texts and numbers that are already chosen and worded."""
