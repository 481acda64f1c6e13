"""Records for archives and requests for access: what an edition showed of an object, and who published it when."""
