const text = require("fs").readFileSync(0, "utf8");
const order = [];
const total = {};
let name = "";
for (let line of text.split("\n")) {
  const colon = line.indexOf(": ");
  const before = line.slice(0, Math.max(colon, 0));
  if (before !== "" && /^[a-z]+$/i.test(before)) {
    name = before;
    if (!order.includes(name)) {
      order.push(name);
      total[name] = [0, 0];
    }
    total[name][0]++;
    line = line.slice(colon + 2);
  }
  const found = line.match(/\S+/g);
  if (found) total[name][1] += found.length;
}
console.log(order.map((one) => [one, ...total[one]].join(" ")).join("\n"));
