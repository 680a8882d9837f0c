def chunks(text, size, overlap):
    words = text.split()
    return [" ".join(words)]
