print("loading", __name__)
kind = "birds"
