# The number of right predictions is returned.
# kind: mistake
# fails: evaluate
# misconception: correct_not_divided

# %% task="evaluate" edit="true"
# - return right / seen
# + return right
