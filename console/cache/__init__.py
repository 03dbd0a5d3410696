"""This computer's memory: one SQLite file. All its SQL is here."""
