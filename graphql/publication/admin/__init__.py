"""What editors see of the log: what was published on a day, and the record of it."""
