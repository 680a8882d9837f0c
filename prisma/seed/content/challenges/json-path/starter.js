function pick(data, path) {
  for (const name of path.split(".")) data = data[name];
  return data;
}
