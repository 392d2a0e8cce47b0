"""What `run_check` remembers while a notebook lives: checks, verdicts, cells that failed, where everything stands."""
