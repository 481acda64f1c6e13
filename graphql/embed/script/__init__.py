"""The files that pages of others load: `/embed/script/<version>.js`, each version as it was released."""
