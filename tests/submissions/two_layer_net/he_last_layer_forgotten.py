# The output layer is left as torch made it.
# kind: mistake
# fails: he_initialise
# misconception: not_initialised

# %% task="he_initialise" edit="true"
# - for layer in model.modules():
# + for layer in list(model.modules())[:-1]:
