function fill(template, values) {
  const pieces = template.split(/(\{\{ *\w+ *\}\})/);
  for (let index = 1; index < pieces.length; index += 2) {
    const name = pieces[index].slice(2, -2).trim();
    if (Object.keys(values).includes(name)) pieces[index] = values[name];
  }
  return pieces.join("");
}
