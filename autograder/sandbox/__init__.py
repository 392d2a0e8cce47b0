"""The untrusted side: where the student's code runs."""
