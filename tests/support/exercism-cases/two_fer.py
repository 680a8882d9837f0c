def two_fer(name):
    return f"One for {name or 'you'}, one for me."
