# One model is trained with one setting after the other, and the list holds it three times.
# kind: mistake
# fails: train_all
# misconception: same_model_kept

# %% task="train_all" edit="true"
# - for setting in settings:
# -     torch.manual_seed(seed)
# -     model = MyMLP(n_inputs)
# + torch.manual_seed(seed)
# + model = MyMLP(n_inputs)
# + for setting in settings:
