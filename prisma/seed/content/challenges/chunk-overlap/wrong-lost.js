function chunks(text, size, overlap) {
  const words = text.split(/\s+/).filter(Boolean);
  const passages = [];
  for (let start = 0; start + size <= words.length; start += size - overlap)
    passages.push(words.slice(start, start + size).join(" "));
  return passages;
}
