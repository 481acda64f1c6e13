"""Counts on which sites embeds are shown, from the host that a request names and nothing else of it."""
