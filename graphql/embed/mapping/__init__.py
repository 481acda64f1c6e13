"""The region as a drawing: its municipalities in outline, and on them the courses of what is spoken for."""
