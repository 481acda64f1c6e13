"""What is taken out of the log afterwards: publications that need not be kept, and words that must not be."""
