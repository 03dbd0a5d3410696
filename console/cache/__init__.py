"""This computer's copy of the store: one SQLite file. All of its SQL is here."""
