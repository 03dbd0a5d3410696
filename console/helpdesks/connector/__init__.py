"""The connector: runs the configured helpdesks against a store, as a client of its HTTP interface."""
