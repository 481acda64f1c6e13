"""The name under which PostgreSQL tells other processes that a transaction changed what can be read."""

CHANNEL = "kernen_publication"
