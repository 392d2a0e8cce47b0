# A local variable takes the name of the function that computes it.
# kind: mistake
# fails: backpropagation_by_hand

# %% task="backpropagation"
def backpropagation(model, y_true, y_pred):
    with torch.no_grad():
        dL_da = loss_gradient(y_true, y_pred)
        for l in range(model.L, 0, -1):
            delta = delta(dL_da, model.z[l], model.df[l])
            model.dL_dw[l], model.dL_db[l] = layer_gradients(delta, model.a[l - 1])
            dL_da = backward_through_weights(delta, model.fc[str(l)].weight)
