# (1) divided by 2h squared; (2) above is taken from below.
# kind: mistake
# task: numerical_gradient
# truth: (1) divided by 2h squared; (2) above is taken from below
# says: square|h² & sign|below|minus|turned

# %% task="numerical_gradient" edit="true"
# - gradient[i] = (above - below) / (2 * h)
# + gradient[i] = (below - above) / (2 * h**2)
