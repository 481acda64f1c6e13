"""The forms in which an embed is written."""
