# The difference is divided by two only.
# kind: mistake
# fails: numerical_gradient
# misconception: wrong_width

# %% task="numerical_gradient" edit="true"
# - gradient[i] = (above - below) / (2 * h)
# + gradient[i] = (above - below) / 2
