"""The HTTP interface: one module a resource; decode, authorise, call, encode."""
