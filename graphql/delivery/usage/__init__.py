"""Which client asks for which fields on which day: counted in memory, written now and then, shown in a report."""
