function fill(template, values) {
  return template.replace(/\{\{ *(\w+) *\}\}/g, (place, name) =>
    Object.hasOwn(values, name) ? values[name] : place,
  );
}
