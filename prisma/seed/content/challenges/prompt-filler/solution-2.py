def is_name(text):
    return text != "" and all(letter.isalnum() or letter == "_" for letter in text)


def fill(template, values):
    done = ""
    at = 0
    while at < len(template):
        opening = template.find("{{", at)
        closing = template.find("}}", opening)
        if opening == -1 or closing == -1:
            break
        name = template[opening + 2 : closing].strip(" ")
        if is_name(name) and name in values:
            done += template[at:opening] + values[name]
            at = closing + 2
        else:
            done += template[at : opening + 1]
            at = opening + 1
    return done + template[at:]
