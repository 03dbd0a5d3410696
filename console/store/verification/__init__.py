"""The log, played again: what the tables should say if they say what the log says."""
