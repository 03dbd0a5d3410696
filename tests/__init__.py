"""Tests mirror the rooms of the house; journeys and faults cross them."""
