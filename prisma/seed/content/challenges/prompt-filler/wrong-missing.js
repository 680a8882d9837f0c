function fill(template, values) {
  return template.replace(/\{\{ *(\w+) *\}\}/g, (_, name) => values[name] ?? "");
}
