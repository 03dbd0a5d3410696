"""A whole store in one file: made while it is served, and put into an empty database of either kind."""
