"""The demo's illustrations, drawn by the project itself: the same strokes give the same pictures everywhere."""
