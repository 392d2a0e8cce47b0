# The gradient is divided by the number of classes.
# kind: mistake
# fails: loss_and_gradients_gradient
# misconception: averaged_over_classes

# %% task="loss_and_gradients" edit="true"
# - dS /= n
# + dS /= P.shape[1]
