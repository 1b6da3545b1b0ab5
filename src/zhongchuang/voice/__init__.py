"""Codes and values to sentences, in the reader's language."""
