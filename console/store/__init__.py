"""The audit store: the HTTP service over SQLite or PostgreSQL. It imports model and rules only."""
