"""Whether Countersign can work on this computer: each check with what to do about it."""
