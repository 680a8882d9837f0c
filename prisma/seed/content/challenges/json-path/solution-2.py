NOWHERE = object()


def pick(data, path):
    result = walk(data, path)
    return None if result is NOWHERE else result


def walk(data, path):
    if path == "":
        return data
    if path.startswith("["):
        step, _, rest = path[1:].partition("]") if path[1] != '"' else split_quoted(path)
        if step == "*":
            return every(data, rest)
        if step.startswith('"'):
            return member(data, step[1:-1], rest)
        return element(data, int(step), rest)
    end = min([at for at in (path.find("."), path.find("[")) if at > 0] or [len(path)])
    if path.startswith("."):
        return walk(data, path[1:])
    return member(data, path[:end], path[end:])


def split_quoted(path):
    closing = path.index('"]')
    return path[1 : closing + 1], "]", path[closing + 2 :]


def member(data, name, rest):
    if not isinstance(data, dict) or name not in data:
        return NOWHERE
    return walk(data[name], rest)


def element(data, index, rest):
    if not isinstance(data, list) or not -len(data) <= index < len(data):
        return NOWHERE
    return walk(data[index], rest)


def every(data, rest):
    if not isinstance(data, list):
        return NOWHERE
    results = [walk(item, rest) for item in data]
    kept = [result for result in results if result is not NOWHERE]
    if "[*]" in rest:
        return [inner for result in kept for inner in result]
    return kept
