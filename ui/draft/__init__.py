"""What every screen that decides on a draft shares: what was seen, what may be decided, and whose text is kept."""
