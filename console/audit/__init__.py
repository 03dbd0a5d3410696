"""What an auditor does without a console: bundles of evidence on disk, and a witness of the log."""
