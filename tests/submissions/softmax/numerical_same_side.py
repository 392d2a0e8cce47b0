# Both times the element is moved by +h.
# kind: mistake
# fails: numerical_gradient
# misconception: same_side

# %% task="numerical_gradient" edit="true"
# - x[i] = kept - h
# + x[i] = kept + h
