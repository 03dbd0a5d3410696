"""What a mail's head will contain, before it is written: its recipient, its subject, and the conversation that it
joins.

Pure functions, so that the console shows the same recipient that the store writes to.
"""
