"""A course's folders, configuration and sources."""
