"""Who is signed in, how the window looks, its keys, what is stored on this computer, and problems and fixes."""
