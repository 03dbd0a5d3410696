"""The audit store as a client sees it: one typed method per call of the HTTP interface."""
