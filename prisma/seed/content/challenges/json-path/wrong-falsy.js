function pick(data, path) {
  const steps = [...path.matchAll(/\["([^"]*)"\]|\[(-?\d+)\]|(\[\*\])|([^.[\]]+)/g)];
  let found = [data];
  let many = false;
  for (const [, quoted, number, star, name] of steps) {
    if (star) {
      found = found.flatMap((value) => (Array.isArray(value) ? value : []));
      many = true;
    } else if (number !== undefined) {
      found = found.map((value) => Array.isArray(value) && value.at(Number(number))).filter(Boolean);
    } else {
      found = found.map((value) => value && value[quoted ?? name]).filter(Boolean);
    }
  }
  return many ? found : (found[0] ?? null);
}
