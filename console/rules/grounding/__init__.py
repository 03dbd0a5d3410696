"""What a text states, fact by fact, and whether what it was made from states the same."""
