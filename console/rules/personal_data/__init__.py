"""Finds personal data in a text, by patterns and check digits."""
