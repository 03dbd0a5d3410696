"""Promises: what a sentence commits the company to, by a small trained model (`resources/promises`)."""
