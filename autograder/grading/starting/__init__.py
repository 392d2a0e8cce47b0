"""On the path of the process that workers are forked from: holds one module, which is imported by its own name."""
