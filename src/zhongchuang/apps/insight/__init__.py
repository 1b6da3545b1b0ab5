"""Uploaded returns and the register read from them."""
