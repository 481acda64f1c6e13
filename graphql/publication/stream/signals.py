"""What this process hears of its own transactions, after the commit and before the publisher is answered."""

from django.dispatch import Signal

# Argument: `changes`, all that the transaction changed of what can be read, in order. Other processes hear the same by
# `publication.stream.following`.
changed = Signal()
