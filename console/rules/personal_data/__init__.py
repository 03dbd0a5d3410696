"""Personal data in a text: what it looks like, and what its check digits say."""
