"""Measures: what each figure is, how it follows from counts, and what corrections teach. Pure."""
