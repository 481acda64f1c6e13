"""What a server includes in its own page: `/embed/<edition>/<key>.html`, `.json` or `.md`."""
