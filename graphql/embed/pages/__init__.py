"""An embed as a page of its own, which others put into a frame."""
