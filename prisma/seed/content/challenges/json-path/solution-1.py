import re

STEP = re.compile(r"""\.?([^.\[\]]+)|\["([^"]*)"\]|\[(-?\d+)\]|\[(\*)\]""")


def steps_of(path):
    steps = []
    for name, quoted, number, star in STEP.findall(path):
        if star:
            steps.append(("every", None))
        elif number:
            steps.append(("element", int(number)))
        else:
            steps.append(("member", quoted or name))
    return steps


def pick(data, path):
    found = [data]
    many = False
    for kind, key in steps_of(path):
        following = []
        for value in found:
            if kind == "member" and isinstance(value, dict) and key in value:
                following.append(value[key])
            elif kind == "element" and isinstance(value, list) and -len(value) <= key < len(value):
                following.append(value[key])
            elif kind == "every" and isinstance(value, list):
                following.extend(value)
        many = many or (kind == "every" and all(isinstance(value, list) for value in found))
        found = following
    if many:
        return found
    return found[0] if found else None
