# The student shrinks only when small is False: the condition is turned.
# kind: mistake
# task: prepare
# place: the shrinking
# truth: `if not small:` instead of `if small:`

# %% task="prepare" edit="true"
# - if small:
# + if not small:
