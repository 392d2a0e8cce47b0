# The loss is taken with a factor ½ that the box does not have.
# kind: mistake
# fails: loss_gradient
# misconception: loss_factor_two
# demo: yes

# %% task="loss_gradient" edit="true"
# - return 2 * (y_pred - y_true) / m
# + return (y_pred - y_true) / m
