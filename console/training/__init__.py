"""Training of the model of promises, from labelled sentences: `make train`.

Needs the packages of the group `train`; nothing that runs in a console or a store imports this room.
"""
