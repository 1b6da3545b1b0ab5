"""The journal: lines, seals, and every way to tamper with them."""
