"""How much a caller may ask for in a while: a bucket of cost units for each key, and for each address without one."""
