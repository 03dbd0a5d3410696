"""Insights: what people make of the drafts, as figures."""
