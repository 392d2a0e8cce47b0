"""Reports and exports: pure functions of verdicts."""
