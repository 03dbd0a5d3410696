"""What the store does: each module one kind of change, within one transaction."""
