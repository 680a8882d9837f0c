import re


def pick(data, path):
    steps = re.findall(r"[^.\[\]\"]+", path)
    found = [data]
    many = False
    for step in steps:
        following = []
        for value in found:
            if step == "*" and isinstance(value, list):
                following.extend(value)
            elif isinstance(value, list) and re.fullmatch(r"-?\d+", step):
                if -len(value) <= int(step) < len(value):
                    following.append(value[int(step)])
            elif isinstance(value, dict) and step in value:
                following.append(value[step])
        many = many or step == "*"
        found = following
    if many:
        return found
    return found[0] if found else None
