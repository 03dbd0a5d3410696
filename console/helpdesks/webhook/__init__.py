"""The kind `webhook`: a team's own system takes orders by signed requests, and posts its tickets at a signed door."""
