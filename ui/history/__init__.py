"""Every recorded decision: search, the diff, the draft's timeline, and the proof that it is in the log."""
