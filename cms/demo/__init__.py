"""The demo's content: readable files in `content`, the pictures beside them, and what loads them."""
