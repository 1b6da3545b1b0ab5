"""Tests of the policy language, the reference engine and the documents in packs."""
