def fill(template, values):
    return template
