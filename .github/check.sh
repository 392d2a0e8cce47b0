#!/usr/bin/env bash
# Checks one notebook: verdicts to the log, JSON and JUnit beside it, points for the steps that follow.
# NOTEBOOK names it, CHECKS a checks.py; exits as `autograder check` does: 1 unless every check passes.
set -uo pipefail
autograder check "$NOTEBOOK" ${CHECKS:+--checks "$CHECKS"} --json autograder.json --junit autograder.xml
status=$?
if [ -f autograder.json ] && [ -n "${GITHUB_OUTPUT:-}" ]; then
  python -c 'import json
found = json.load(open("autograder.json", encoding="utf-8"))
print("points=%g" % found["points"])
print("max-points=%g" % found["max_points"])' >>"$GITHUB_OUTPUT"
fi
exit "$status"
