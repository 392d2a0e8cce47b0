# The student moves by h times the value (relative step) but divides by 2h.
# kind: mistake
# task: numerical_gradient
# place: the step h
# truth: `parameter[index] = value + h * value` instead of `parameter[index] = value + h`; `parameter[index] = value - h * value` instead of `parameter[index] = value - h`

# %% task="numerical_gradient" edit="true"
# - parameter[index] = value + h
# + parameter[index] = value + h * value

# - parameter[index] = value - h
# + parameter[index] = value - h * value
