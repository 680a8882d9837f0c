const [first, ...rest] = require("fs").readFileSync(0, "utf8").split("\n");
const counts = rest.filter((line) => line.trim()).map((line) => Math.floor((line.length + 3) / 4));
const fits = (tokens) => tokens <= Number(first);
const verdicts = counts.map((tokens) => tokens + (fits(tokens) ? " fits" : " too long"));
console.log([...verdicts, `${counts.filter(fits).length} of ${counts.length} fit`].join("\n"));
