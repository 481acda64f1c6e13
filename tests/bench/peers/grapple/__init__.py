"""wagtail-grapple as it comes, over as many of Wagtail's rows as the smallest log has documents."""
