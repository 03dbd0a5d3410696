"""Every decision that was recorded: found by words, with its diff, its draft's life, and the proof that it stands."""
