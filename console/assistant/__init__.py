"""The assistant to start with: makes drafts from approved articles, with exact citations, or leaves a ticket alone."""
