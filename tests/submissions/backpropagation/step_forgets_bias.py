# The biases stay where they are.
# kind: mistake
# fails: gradient_step
# misconception: nothing_moves

# %% task="gradient_step" edit="true"
# - model.fc[str(l)].bias -= learning_rate * model.dL_db[l]
