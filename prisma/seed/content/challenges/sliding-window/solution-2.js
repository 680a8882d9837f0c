const [first, ...rows] = require("fs").readFileSync(0, "utf8").trim().split("\n");
const size = Number(first);
const costs = rows.map((row) => Number(row.split(" ")[1]));
const fixed = rows.length > 0 && rows[0].startsWith("system") ? 1 : 0;
const sum = (numbers) => numbers.reduce((total, number) => total + number, 0);
const base = sum(costs.slice(0, fixed));

if (base > size) {
  console.log("too small");
} else {
  let start = fixed;
  while (base + sum(costs.slice(start)) > size) start += 1;
  const numbers = costs.map((_, index) => index + 1).filter((number) => number <= fixed || number > start);
  console.log(numbers.join(" ") || "nothing");
  console.log(base + sum(costs.slice(start)) + "/" + size);
}
