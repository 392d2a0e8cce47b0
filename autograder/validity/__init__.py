"""How often the grader is right: simulated submissions and mutants."""
