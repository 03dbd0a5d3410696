"""Reads the facts that a text states, and compares each with what the text was made from."""
