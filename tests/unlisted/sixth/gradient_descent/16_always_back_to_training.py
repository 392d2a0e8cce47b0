# The model is left in training mode, whatever its mode was.
# kind: mistake
# task: evaluate
# truth: the model is left in training mode, whatever its mode was
# says: mode|train

# %% task="evaluate" edit="true"
# - model.train(was_training)
# + model.train()
