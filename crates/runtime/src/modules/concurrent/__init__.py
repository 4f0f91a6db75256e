# The package; what there is of it is in `futures`.
