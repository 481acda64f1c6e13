"""Who asks, and what they may: keys of clients, and the documents that are trusted."""
