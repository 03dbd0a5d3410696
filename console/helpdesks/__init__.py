"""Helpdesks, both ways: each is read and written to in a room of its own, behind one protocol (`helpdesk.py`)."""
