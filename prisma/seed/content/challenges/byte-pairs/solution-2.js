const input = require("fs").readFileSync(0, "utf8").trim().split(/\s+/);
const limit = Number(input.shift());
const rows = input.map((word) => word.split(""));
const lines = [];

for (;;) {
  if (lines.length === limit) break;
  const all = rows.flatMap((row) => row.slice(1).map((token, i) => [row[i], token]));
  // In the order of the alphabet, equal pairs stand side by side: the longest run is the pair that is wanted.
  const compare = ([a, b], [c, d]) => (a === c ? (b < d ? -1 : b > d ? 1 : 0) : a < c ? -1 : 1);
  all.sort(compare);
  let winner = null;
  for (let from = 0; from < all.length; ) {
    let to = from;
    while (to < all.length && compare(all[from], all[to]) === 0) to += 1;
    if (winner === null || to - from > winner.times) winner = { pair: all[from], times: to - from };
    from = to;
  }
  if (winner === null || winner.times === 1) break;
  const [left, right] = winner.pair;
  lines.push([left, right, winner.times].join(" "));
  for (const row of rows) {
    for (let i = 0; i + 1 < row.length; i++)
      if (row[i] === left && row[i + 1] === right) row.splice(i, 2, left + right);
  }
}

console.log([...lines, "--", ...rows.map((row) => row.join(" "))].join("\n"));
