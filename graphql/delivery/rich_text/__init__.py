"""Rich text as readers get it, in several forms from the one tree that was published.

What was published names keys. Addresses are put in when it is read, so that a moved page stays linked, and one that the
edition does not show is not named.
"""

from delivery.rich_text.reading import Reading, read
from delivery.rich_text.tree import tree_of

__all__ = ["Reading", "read", "tree_of"]
