function chunks(text, size, overlap) {
  let rest = text.match(/\S+/g) ?? [];
  const result = [];
  while (rest.length > 0) {
    result.push(rest.slice(0, size).join(" "));
    rest = rest.length > size ? rest.slice(size - overlap) : [];
  }
  return result;
}
