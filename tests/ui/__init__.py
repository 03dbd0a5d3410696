"""The window: real widgets on a real session, offscreen."""
