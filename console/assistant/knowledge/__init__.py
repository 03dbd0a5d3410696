"""The knowledge base: a folder of articles, read as plain text with exact places."""
