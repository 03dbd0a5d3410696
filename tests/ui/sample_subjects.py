"""Drafts of the sample workspace that tests open by their subject."""

REFUND = "Refund for March not received"
CLEAN = "Cannot add a seat to our plan"
