const [most, ...text] = require("fs").readFileSync(0, "utf8").trim().split(/\s+/);
let words = text.map((word) => [...word]);

function bestPair() {
  const counts = new Map();
  for (const word of words) {
    for (let i = 0; i + 1 < word.length; i++) {
      const key = `${word[i]} ${word[i + 1]}`;
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
  }
  let best = null;
  for (const [key, count] of counts) {
    const [left, right] = key.split(" ");
    const isBetter =
      best === null ||
      count > best.count ||
      (count === best.count && (left < best.left || (left === best.left && right < best.right)));
    if (isBetter) best = { left, right, count };
  }
  return best;
}

function merge(word, { left, right }) {
  const merged = [];
  for (let i = 0; i < word.length; i++) {
    if (word[i] === left && word[i + 1] === right) {
      merged.push(left + right);
      i += 1;
    } else {
      merged.push(word[i]);
    }
  }
  return merged;
}

for (let done = 0; done < Number(most); done++) {
  const best = bestPair();
  if (best === null || best.count < 2) break;
  console.log(`${best.left} ${best.right} ${best.count}`);
  words = words.map((word) => merge(word, best));
}
console.log("--");
for (const word of words) console.log(word.join(" "));
