# In every batch the first two samples are shown to the network, to print their scores.
# kind: unusual

# %% task="train_torch" edit="true"
# - losses.append(J.item())
# + losses.append(J.item())
# + print(model(X[:2]).detach())
