# Uncaught: the suggestion for a misspelt name.
def total(values):
    result = 0
    for value in values:
        result += value
    return resutl


total([1, 2])
