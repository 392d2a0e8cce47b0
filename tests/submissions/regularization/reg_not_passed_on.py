# The loss gets lambda 0.
# kind: mistake
# fails: train_steps
# misconception: reg_not_passed_on

# %% task="train" edit="true"
# - loss = loss_fn(model(X[batch]), y[batch], model, reg)
# + loss = loss_fn(model(X[batch]), y[batch], model, 0.0)
