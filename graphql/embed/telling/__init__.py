"""Tells the web editors of other sites by mail what an edition shows no longer.

The change stream says what may be gone (`noticing`), the log whether it is, and since when (`settling`, which also
writes the letters); they are sent, and tried again, afterwards (`sending`). Each step is done by the worker and leaves
in the database what the next one needs, so a process that dies loses nothing.
"""
