"""Caches in front that keep public answers because they are told what has changed: Varnish and CDNs."""
