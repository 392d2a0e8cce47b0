# After adding h, h is subtracted once: the second point is x itself.
# kind: mistake
# fails: numerical_gradient
# misconception: wrong_width

# %% task="numerical_gradient" edit="true"
# - x[i] = kept - h
# + x[i] -= h
