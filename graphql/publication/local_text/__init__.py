"""The admin of local text: what an edition may change, the form it is changed in, and the review of what it changed.

It stands here and not in `cms`, for it compares with the log: a local text remembers the publication it was written
against.
"""
