"""Countersign without a window: model, rules, cache, remote, sync, the audit store and the command line."""

__version__ = "0.3.0"
