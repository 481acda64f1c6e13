"""oEmbed, as systems ask it."""
