"""What the store does by itself."""
