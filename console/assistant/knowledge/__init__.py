"""The knowledge base: reads a folder of articles as plain text with exact offsets."""
