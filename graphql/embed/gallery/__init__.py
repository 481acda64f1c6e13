"""The gallery at `/embed/`: where a municipality's web editor chooses what to show, sees it, and copies the code."""
