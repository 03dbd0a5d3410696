"""The rows of the report, one module each: `measure(context) -> Row`, run in a process of its own."""
