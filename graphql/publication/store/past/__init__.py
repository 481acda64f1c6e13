"""The reading side of the log for moments of the past: the same questions as of the present, and the same answers.

A snapshot holds every object as it stood. What the present keeps in columns and links is derived from the documents,
by the functions that projecting uses; lists are narrowed, sorted and cut in Python as the statements of the present do.
"""
