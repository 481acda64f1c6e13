"""Answers that are given again: kept in front of Django by what they were made of, and dropped when that changes."""
