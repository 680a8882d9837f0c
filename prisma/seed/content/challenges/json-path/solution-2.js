const nowhere = Symbol("nowhere");

function walk(data, path) {
  if (path === "") return data;
  if (path[0] === ".") return walk(data, path.slice(1));
  if (path.startsWith("[*]")) {
    if (!Array.isArray(data)) return nowhere;
    const rest = path.slice(3);
    const kept = data.map((item) => walk(item, rest)).filter((value) => value !== nowhere);
    return rest.includes("[*]") ? kept.flat() : kept;
  }
  const quoted = /^\["([^"]*)"\]/.exec(path);
  const indexed = /^\[(-?\d+)\]/.exec(path);
  if (indexed) {
    const rest = path.slice(indexed[0].length);
    if (!Array.isArray(data)) return nowhere;
    const value = data.at(Number(indexed[1]));
    return value === undefined ? nowhere : walk(value, rest);
  }
  const plain = /^[^.[]+/.exec(path);
  const [whole, name] = quoted ?? [plain[0], plain[0]];
  if (typeof data !== "object" || data === null || Array.isArray(data)) return nowhere;
  return Object.keys(data).includes(name) ? walk(data[name], path.slice(whole.length)) : nowhere;
}

function pick(data, path) {
  const value = walk(data, path);
  return value === nowhere ? null : value;
}
