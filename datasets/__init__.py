"""Data of the course: loaders and small committed data."""
