"""Checks whether Countersign can work on this computer, and says what to do about each problem."""
