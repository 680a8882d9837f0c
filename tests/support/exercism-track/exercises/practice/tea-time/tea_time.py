def minutes(tea):
    pass
