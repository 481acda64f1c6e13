"""The panel “Embed” below the forms of what other sites can show."""
