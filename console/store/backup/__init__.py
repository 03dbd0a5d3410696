"""A complete store in one file: backed up while it is in use, and restored into an empty database of either kind."""
