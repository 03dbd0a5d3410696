"""What a mail says, decided before it is written: whom it goes to, its subject, and the conversation that it joins.

Pure functions, so that the console shows the same recipient that the store writes to.
"""
