"""The map of interests, from degrees to SVG."""
