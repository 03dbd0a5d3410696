"""What every screen does that shows a draft to decide on: what was seen, what may be decided, whose words are kept."""
