# The penalty is differentiated as λ‖p‖², which gives 2λp.
# kind: mistake
# fails: manual_weight_decay
# misconception: decay_factor_two

# %% task="train_manual_update" edit="true"
# - g = p.grad + weight_decay * p
# + g = p.grad + 2 * weight_decay * p
