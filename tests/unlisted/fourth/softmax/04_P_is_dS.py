# DS is P itself and not a copy; J is taken of it after 1 was subtracted and it was divided.
# kind: mistake
# task: loss_and_gradients
# truth: dS is P itself and not a copy; J is taken of it after 1 was subtracted and it was divided
# says: in place|changed|copy|negative|after

# %% task="loss_and_gradients" edit="true"
# - J = cross_entropy(P, y) + reg * np.sum(W**2)

# - dS = P.copy()
# + dS = P

# - db = dS.sum(axis=0)
# + db = dS.sum(axis=0)
# + J = cross_entropy(P, y) + reg * np.sum(W**2)
