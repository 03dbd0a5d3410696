"""Answers from a server with OpenAI's chat interface, with each citation checked word by word."""
