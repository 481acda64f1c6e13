"""Searching by words: what is kept of a text, what a reader's words ask for, and whether and how well the two meet.

All of it is plain Python over values, so that the databases, the past and a draft that nobody has published give the
same answer. `publication.store.search` asks the databases, `publication.store.past.search` the past.
"""
