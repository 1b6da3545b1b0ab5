"""Measurements beside a reference, in one run, on the same data, with equal answers checked."""
