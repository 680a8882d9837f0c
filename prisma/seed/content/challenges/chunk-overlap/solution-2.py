def chunks(text, size, overlap):
    words = text.split()
    if not words:
        return []
    starts = range(0, max(len(words) - overlap, 1), size - overlap)
    return [" ".join(words[start : start + size]) for start in starts]
