"""The first start: what to begin with, and the connection to a team's store, tested in words."""
