"""Promises: what a sentence commits the house to, by a small trained model (`resources/promises`)."""
