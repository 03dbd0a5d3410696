"""Readiness: what a queue still lacks before its drafts may go further, in six rows and a verdict a stage."""
