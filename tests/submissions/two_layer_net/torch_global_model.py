# Another model than the one that is passed is trained.
# kind: mistake
# fails: train_torch
# misconception: global_model

# %% after="multi_layer_perceptron"
model_of_mine = MultiLayerPerceptron(3, [5], 4).double()

# %% task="train_torch" edit="true"
# - optimizer = torch.optim.SGD(model.parameters(), lr=learning_rate)
# + optimizer = torch.optim.SGD(model_of_mine.parameters(), lr=learning_rate)

# - weights = [parameter for name, parameter in model.named_parameters() if name.endswith("weight")]
# + weights = [parameter for name, parameter in model_of_mine.named_parameters() if name.endswith("weight")]

# - J = nn.functional.cross_entropy(model(X[batch]), y[batch]) + reg * penalty
# + J = nn.functional.cross_entropy(model_of_mine(X[batch]), y[batch]) + reg * penalty
