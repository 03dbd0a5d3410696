"""Builders and fixtures that several rooms share."""
