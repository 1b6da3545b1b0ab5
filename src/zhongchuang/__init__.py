"""Zhongchuang: a fact is recorded once; everything else is computed from it and opens back to it."""

__version__ = "0.1.0"
