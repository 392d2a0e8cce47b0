# The functions that take a network ask for one of the notebook's own class.
# kind: unusual

# %% task="he_initialise" edit="true"
# - for layer in model.modules():
# + assert isinstance(model, MultiLayerPerceptron)
# + for layer in model.modules():

# %% task="train_torch" edit="true"
# - losses = []
# + assert isinstance(model, MultiLayerPerceptron)
# + losses = []
