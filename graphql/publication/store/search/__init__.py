"""Searching what can be read now. The index says which heads hold a word, `visibility` which a scope sees."""
