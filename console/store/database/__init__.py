"""All of the store's SQL."""
