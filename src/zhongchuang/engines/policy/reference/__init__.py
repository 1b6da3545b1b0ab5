"""The reference engine: decisions over a frozen cohort, exact, in plain Python that anybody can read."""
