"""Helpdesks, for reading and writing: each has its own room, behind one protocol (`helpdesk.py`)."""
