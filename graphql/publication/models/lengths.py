"""How long the names are that stand in the tables."""

LONGEST_LANGUAGE = 10
LONGEST_NAME = 63
LONGEST_KEY = 36
LONGEST_TOKEN = 100
