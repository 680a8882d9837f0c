def pick(data, path):
    for name in path.split("."):
        data = data[name]
    return data
