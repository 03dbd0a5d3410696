"""Qt item models over the cache: pages by key, never everything at once."""
