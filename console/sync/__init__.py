"""Keeping both the same: moves data between cache and remote; no SQL, no HTTP of its own."""
