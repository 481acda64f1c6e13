"""Tells systems that know nothing of us how to show what a reader pasted the address of: oEmbed, as a provider."""
