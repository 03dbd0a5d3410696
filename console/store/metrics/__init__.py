"""What monitoring reads from a store: counts of this process, and the state of the database."""
