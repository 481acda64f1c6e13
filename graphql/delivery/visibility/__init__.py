"""Publish to visible: how long after its commit a publication is served by the application, and by each edge."""
