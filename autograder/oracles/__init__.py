"""What is right, by torch in float64: nothing here comes from a solution."""
