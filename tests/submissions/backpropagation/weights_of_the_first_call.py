# The weights are copied at the first call and used ever after.
# kind: mistake
# fails: backpropagation_twice
# misconception: stale_weights

# %% task="backpropagation"
def backpropagation(model, y_true, y_pred):
    with torch.no_grad():
        if not hasattr(model, "W0"):
            model.W0 = {k: v.weight.detach().clone() for k, v in model.fc.items()}
        dL_da = loss_gradient(y_true, y_pred)
        for l in range(model.L, 0, -1):
            d = delta(dL_da, model.z[l], model.df[l])
            model.dL_dw[l], model.dL_db[l] = layer_gradients(d, model.a[l - 1])
            dL_da = backward_through_weights(d, model.W0[str(l)])
