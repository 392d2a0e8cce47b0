# The student divides the learning rate by the number of layers.
# kind: mistake
# task: gradient_step
# place: the step of W and b
# truth: added `learning_rate = learning_rate / model.L`

# %% task="gradient_step" edit="true"
# - for l in range(1, model.L + 1):
# + learning_rate = learning_rate / model.L
# + for l in range(1, model.L + 1):
