function words(text) {
  return text.toLowerCase().match(/[a-z0-9]+/g) ?? [];
}

function cosine(a, b) {
  return words(a).join(" ") === words(b).join(" ") ? 1 : 0;
}
