"""`make bench`: what an answer costs in processor time, against the least it could cost. No test asserts a time."""
