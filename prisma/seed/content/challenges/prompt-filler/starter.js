function fill(template, values) {
  return template;
}
