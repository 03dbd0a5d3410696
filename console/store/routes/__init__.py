"""The HTTP interface: one module per resource; decode, authorise, call, encode."""
