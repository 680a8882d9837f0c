def fill(template, values):
    for name, value in values.items():
        template = template.replace("{{" + name + "}}", value).replace("{{ " + name + " }}", value)
    return template
