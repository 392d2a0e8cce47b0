# Gradients in another memory order, db as a row of shape (1, K).
# kind: unusual

# %% task="loss_and_gradients" edit="true"
# - return J, dW, db
# + return [float(J), np.asfortranarray(dW), db.reshape(1, -1)]
