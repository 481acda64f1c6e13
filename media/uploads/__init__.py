"""Judges uploaded files by what is in them, and keeps of them what a reader needs."""
