MINUTES = {"green": 2, "black": 4}


def minutes(tea):
    if tea not in MINUTES:
        raise ValueError("unknown tea")
    return MINUTES[tea]
