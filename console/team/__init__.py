"""A whole team's store on this computer, to try out: PostgreSQL, several store processes behind one address, people
with their tokens and consoles. All of it ends with the command that started it.
"""
