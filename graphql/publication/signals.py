"""What this process hears after a commit that changed what the public can read."""

from django.dispatch import Signal

# Arguments: `first` and `last`, the range of new publications (None where only columns changed), and `keys`, all
# objects concerned. Other processes hear the same from PostgreSQL's channel `kernen_publication`.
changed = Signal()
