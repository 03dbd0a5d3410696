"""What an operator's monitoring asks of a store: counts of this process, and how the database stands."""
