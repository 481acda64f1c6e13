"""Editions: how an edition's own text lies over shared content."""
