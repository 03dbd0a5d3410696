"""What things are: the wire format as strict msgspec structs. No input or output, no rules."""
