"""What editors are told of the images and documents they keep: licences that end, words that are missing, and use."""
