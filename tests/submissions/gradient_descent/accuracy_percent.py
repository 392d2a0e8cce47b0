# The accuracy is returned in per cent.
# kind: mistake
# fails: evaluate
# misconception: accuracy_in_percent

# %% task="evaluate" edit="true"
# - return right / seen
# + return 100 * right / seen
