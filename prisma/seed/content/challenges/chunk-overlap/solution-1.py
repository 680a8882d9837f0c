def chunks(text, size, overlap):
    words = text.split()
    passages = []
    start = 0
    while start < len(words):
        passages.append(" ".join(words[start : start + size]))
        if start + size >= len(words):
            break
        start += size - overlap
    return passages
