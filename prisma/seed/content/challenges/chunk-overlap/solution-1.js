function chunks(text, size, overlap) {
  const words = text.split(/\s+/).filter((word) => word !== "");
  const passages = [];
  for (let start = 0; start < words.length; start += size - overlap) {
    passages.push(words.slice(start, start + size).join(" "));
    if (start + size >= words.length) break;
  }
  return passages;
}
