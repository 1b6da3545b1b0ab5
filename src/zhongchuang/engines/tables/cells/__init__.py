"""From stored cells to typed values: a column at once where it is clean, cell by cell where it isn't."""
