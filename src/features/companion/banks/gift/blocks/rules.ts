interface Block {
  text: string;
  /** Line of its first words, from 1. */
  line: number;
}

/** Longer questions are the rest of a file whose brace is never closed (characters). */
const MAX_JOINED = 100_000;

/**
 * The parts of a GIFT file between empty lines, without its comments; a category is one of its own, and a line that begins
 * with a title begins the next question even if no empty line stands before it. An empty line inside the braces of an answer
 * does not part a question if what follows up to the closing brace opens none of its own.
 */
export function blocksOf(text: string): Block[] {
  const blocks: Block[] = [];
  let lines: string[] = [];
  let first = 0;
  let open = false;
  const close = () => {
    if (lines.length > 0) blocks.push({ text: lines.join("\n"), line: first });
    lines = [];
    open = false;
  };
  for (const [at, line] of text.split("\n").entries()) {
    if (line.trim() === "") close();
    else if (line.trimStart().startsWith("$CATEGORY:")) {
      close();
      blocks.push({ text: line.trim(), line: at + 1 });
    } else if (!line.trimStart().startsWith("//")) {
      if (!open && /^\s*::.*::/.test(line)) close();
      if (lines.length === 0) first = at + 1;
      lines.push(line);
      const { opens, closes, openAtEnd } = braces(line);
      if (opens || closes) open = openAtEnd;
    }
  }
  close();
  return joined(blocks);
}

function joined(blocks: readonly Block[]): Block[] {
  const whole: Block[] = [];
  let opened = false;
  for (const block of blocks) {
    const { opens, closes, openAtEnd } = braces(block.text);
    const last = whole.at(-1);
    if (opened && last && !opens && !block.text.startsWith("::") && last.text.length < MAX_JOINED) {
      whole[whole.length - 1] = { text: `${last.text}\n${block.text}`, line: last.line };
      opened = !closes;
    } else {
      whole.push(block);
      opened = openAtEnd;
    }
  }
  return whole;
}

function braces(text: string) {
  const plain = text.replace(/\\[\\{}]/g, "");
  return {
    opens: plain.includes("{"),
    closes: plain.includes("}"),
    openAtEnd: plain.lastIndexOf("{") > plain.lastIndexOf("}"),
  };
}
