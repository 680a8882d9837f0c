ONE = None
