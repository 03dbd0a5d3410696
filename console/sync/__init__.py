"""Keeps cache and store equal: moves data between cache and remote, without SQL or HTTP here."""
