"""What the script asks for: all blocks of one page at once."""
