"""Content blocks in other people's sites."""
