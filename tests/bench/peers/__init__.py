"""What others answer the same questions with, over the same content."""
