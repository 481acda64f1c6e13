"""How dates are read, where Django's own formats of a language do not do."""
