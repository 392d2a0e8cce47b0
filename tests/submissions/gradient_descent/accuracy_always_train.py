# The model is put into training mode whatever it was in before.
# kind: mistake
# fails: evaluation_mode
# misconception: mode_not_restored

# %% task="evaluate" edit="true"
# - model.train(was_training)
# + model.train()
