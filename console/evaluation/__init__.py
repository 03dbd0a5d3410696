"""Asks a team's pipeline the cases of an evaluation set, scores its answers and reports the result."""
