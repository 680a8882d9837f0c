const root = { uses: 0, children: {} };

function walk(text) {
  let node = root;
  for (const letter of text) {
    node.children[letter] ??= { uses: 0, children: {} };
    node = node.children[letter];
  }
  return node;
}

function collect(node, text, into) {
  if (node.uses > 0) into.push({ text, uses: node.uses });
  for (const letter of Object.keys(node.children).sort()) collect(node.children[letter], text + letter, into);
  return into;
}

const commands = {
  add: (word, n) => {
    walk(word).uses += Number(n);
  },
  forget: (word) => {
    walk(word).uses = 0;
  },
  find: (prefix, k) => {
    // Sorting is stable: equally used words stay in the order of the alphabet.
    const ranked = collect(walk(prefix), prefix, []).sort((a, b) => b.uses - a.uses);
    const shown = ranked.slice(0, Number(k)).map(({ text }) => text);
    console.log(shown.length === 0 ? "-" : shown.join(" "));
  },
};

for (const line of require("fs").readFileSync(0, "utf8").split("\n").filter(Boolean)) {
  const [name, ...args] = line.split(" ");
  commands[name](...args);
}
