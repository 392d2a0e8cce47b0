"""What travels between judge and guest: plain data in frames."""
