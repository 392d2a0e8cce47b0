"""Grading on more than one machine: submissions are tasks of a Dask cluster, the course stays with the coordinator."""
