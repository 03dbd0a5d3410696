"""Request Tracker 5, by its interface REST2."""
