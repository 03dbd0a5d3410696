"""Evaluation sets: what a case is for, what an answer to it is worth, and whether a run became worse. Pure."""
