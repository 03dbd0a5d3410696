"""The audit store seen from here: one typed method a call of the HTTP interface."""
