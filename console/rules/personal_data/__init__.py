"""Personal data in a text: its patterns and its check digits."""
