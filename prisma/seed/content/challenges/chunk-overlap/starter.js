function chunks(text, size, overlap) {
  const words = text.split(" ");
  return [words.join(" ")];
}
