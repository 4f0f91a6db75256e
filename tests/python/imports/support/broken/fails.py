before = 1
raise ValueError("the module fails")
