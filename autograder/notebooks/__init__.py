"""Submitted notebooks: bytes in, cells out, and back."""
