"""Evidence of one draft: how a bundle is laid out, and how it is checked on a machine without the store."""
