"""Qt item models over the cache: pages by key, never the whole."""
