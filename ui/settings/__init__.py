"""Who is signed in where, how the window looks, its keys, what lies on this computer, and whether all is well."""
