"""One file a page: what it asks of the core, and the template that shows it."""
