"""How Wagtail Localize works here: what it marks as untranslated, who may use it, and on what."""
