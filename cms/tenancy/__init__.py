"""Who may see and do what in the admin: the secretariat everything, a municipality what is its own edition's."""
