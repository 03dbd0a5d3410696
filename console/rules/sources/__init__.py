"""The sources that a pipeline reads, checked over a time, with the drafts that they were in."""
