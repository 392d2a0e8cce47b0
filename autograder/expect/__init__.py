"""What checks expect of answers: values, gradients, paths, accuracies."""
