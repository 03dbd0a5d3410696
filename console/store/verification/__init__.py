"""Verification: the log replayed, and what the tables should then say."""
