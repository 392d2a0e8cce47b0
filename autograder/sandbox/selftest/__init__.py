"""Proves each part of the sandbox by a denial."""
