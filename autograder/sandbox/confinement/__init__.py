"""What confines a process: system calls, files, processes, limits."""
