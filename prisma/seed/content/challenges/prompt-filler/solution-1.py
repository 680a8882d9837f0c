import re


def fill(template, values):
    def replacement(match):
        name = match.group(1)
        return values[name] if name in values else match.group(0)

    return re.sub(r"\{\{ *(\w+) *\}\}", replacement, template)
