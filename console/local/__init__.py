"""This computer: the folders and files of this user, settings and profiles, the clock's zone."""
