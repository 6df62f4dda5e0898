print("knelpunt")
