"""TOML files that people write: read whole, every problem named with its line, column and key."""
