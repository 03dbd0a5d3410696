"""Answers written by a server that speaks the chat interface of OpenAI, each citation checked word by word."""
