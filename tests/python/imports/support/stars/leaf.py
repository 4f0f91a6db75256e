print("loading", __name__)
public = "public"
_hidden = "hidden"
import math
