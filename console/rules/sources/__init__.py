"""Checks the sources that a pipeline read over a period, and names the drafts that used them."""
