"""What runs beside the student's code; imports nothing of the judge's."""
