"""What may happen: pure functions over the model. No input or output, no clock, no randomness."""
