"""The trusted side: submissions, judging, the classroom and the gradebook."""
