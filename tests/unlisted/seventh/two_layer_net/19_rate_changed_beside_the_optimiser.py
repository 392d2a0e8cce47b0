# The decay changes a variable of the function, and the optimiser keeps its first learning rate.
# kind: mistake
# task: train_torch
# truth: the decay changes a variable of the function, and the optimiser keeps its first learning rate
# says: learning rate|decay|lr & optimi|param_groups|never|constant|stays|keeps|unchanged|no effect

# %% task="train_torch" edit="true"
# - optimizer.param_groups[0]["lr"] *= learning_rate_decay
# + learning_rate = learning_rate * learning_rate_decay
