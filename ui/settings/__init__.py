"""Who is signed in where, how the window looks, its keys, what is on this computer, and whether all is well."""
