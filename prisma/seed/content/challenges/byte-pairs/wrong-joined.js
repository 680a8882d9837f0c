const [most, ...text] = require("fs").readFileSync(0, "utf8").trim().split(/\s+/);
let words = text.map((word) => [...word]);
for (let done = 0; done < Number(most); done++) {
  const counts = {};
  for (const word of words)
    for (let i = 0; i + 1 < word.length; i++) {
      const key = `${word[i]} ${word[i + 1]}`;
      counts[key] = (counts[key] ?? 0) + 1;
    }
  // Ordered by the joined text instead of token by token, and a pair that occurs once is joined too.
  const [best] = Object.keys(counts).sort(
    (a, b) => counts[b] - counts[a] || (a.replace(" ", "") < b.replace(" ", "") ? -1 : 1),
  );
  if (!best) break;
  const [left, right] = best.split(" ");
  console.log(`${left} ${right} ${counts[best]}`);
  words = words.map((word) =>
    word.reduce((row, token) => {
      if (row.at(-1) === left && token === right) row[row.length - 1] += token;
      else row.push(token);
      return row;
    }, []),
  );
}
console.log("--");
for (const word of words) console.log(word.join(" "));
