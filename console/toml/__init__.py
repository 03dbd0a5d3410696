"""TOML files that people write: every problem is named with its line, column and key."""
