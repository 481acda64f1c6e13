"""Drafts for whoever may read them: holders of a key, and those whom an editor sent a link."""
