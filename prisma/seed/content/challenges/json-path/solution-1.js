function stepsOf(path) {
  const pattern = /\.?([^.[\]]+)|\["([^"]*)"\]|\[(-?\d+)\]|\[(\*)\]/g;
  return [...path.matchAll(pattern)].map(([, name, quoted, number, star]) => {
    if (star) return { kind: "every" };
    if (number !== undefined) return { kind: "element", key: Number(number) };
    return { kind: "member", key: quoted ?? name };
  });
}

function follow(value, { kind, key }) {
  if (kind === "every") return Array.isArray(value) ? value : null;
  if (kind === "element") {
    if (!Array.isArray(value)) return null;
    const index = key < 0 ? value.length + key : key;
    return index in value ? [value[index]] : null;
  }
  const isObject = typeof value === "object" && value !== null && !Array.isArray(value);
  return isObject && Object.hasOwn(value, key) ? [value[key]] : null;
}

function pick(data, path) {
  let found = [data];
  let many = false;
  for (const step of stepsOf(path)) {
    const next = found.map((value) => follow(value, step)).filter((values) => values !== null);
    if (step.kind === "every" && next.length > 0) many = true;
    found = next.flat(1);
  }
  if (many) return found;
  return found.length > 0 ? found[0] : null;
}
