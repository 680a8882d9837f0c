import { describe, expect, it } from "vitest";
import { LIMIT } from "./constants";
import { splitText, weightOf } from "./rules";

const sentences = (count: number, say = (at: number) => `This is sentence number ${at} of the text.`) =>
  Array.from({ length: count }, (_, at) => say(at)).join(" ");

/** Every character but blanks is in a passage, each passage is where it says, and none is too long. */
function expectWhole(text: string, passages: ReturnType<typeof splitText>) {
  const covered = new Uint8Array(text.length);
  for (const [at, { position, start, end, content }] of passages.entries()) {
    expect(position).toBe(at);
    expect(text.slice(start, end)).toBe(content);
    expect(weightOf(content)).toBeLessThanOrEqual(LIMIT);
    expect(content.isWellFormed()).toBe(text.isWellFormed());
    covered.fill(1, start, end);
  }
  const left = Array.from(text, (_, at) => at).filter((at) => !covered[at] && /\S/.test(text[at] ?? ""));
  expect(left).toEqual([]);
}

describe("a text is parted", () => {
  it.each([
    ["English prose", sentences(200)],
    ["Chinese prose", "循环会重复执行一段代码，直到条件不再成立。".repeat(200)],
    ["one letter", "a".repeat(20_000)],
    ["one emoji", "🚀".repeat(5_000)],
    ["words without an end", Array.from({ length: 3_000 }, (_, at) => `word${at}`).join(" ")],
    ["many short paragraphs", Array.from({ length: 300 }, (_, at) => `Line ${at}.`).join("\n\n")],
    ["windows line ends", sentences(100).replaceAll(". ", ".\r\n\r\n")],
    ["blanks around", `\n\n   ${sentences(3)}   \n\n`],
    ["text that turns around", `\u202e${sentences(60)}\u202c`],
  ])("%s: nothing is lost, and nothing too long", (_, text) => {
    for (const markdown of [true, false]) expectWhole(text, splitText(text, markdown));
  });

  it("says the end of a passage again in the next one, in whole sentences", () => {
    const passages = splitText(sentences(200), false);
    expect(passages.length).toBeGreaterThan(5);
    for (const [at, { start, content }] of passages.slice(1).entries()) {
      expect(start).toBeLessThan(passages[at]?.end ?? 0);
      expect(content).toMatch(/^This is sentence number \d+ of the text\./);
    }
  });

  it("follows the headings of Markdown, and names those above", () => {
    const long = sentences(8);
    const text = `# Loops\n\n## for\n\n${long}\n\n### Ranges\n\n${long}\n\nwhile\n-----\n\n${long}\n`;
    const passages = splitText(text, true);
    expectWhole(text, passages);
    expect(passages.map(({ heading }) => heading)).toEqual([
      "Loops > for",
      "Loops > for > Ranges",
      "Loops > while",
    ]);
    expect(passages[0]?.content).toMatch(/^# Loops\n\n## for/);
    // The next section begins at its heading, without the end of the one before.
    expect(passages[1]?.content).toMatch(/^### Ranges/);
    expect(splitText(text, false).every(({ heading }) => heading === "")).toBe(true);
  });

  it("keeps code together, and takes no line of it for a heading", () => {
    const code = "```python\n# not a heading\nfor x in y:\n    print(x)\n```";
    const text = `# Code\n\n${sentences(3)}\n\n${code}\n\n${sentences(3)}`;
    const [only, ...more] = splitText(text, true);
    expect(more).toEqual([]);
    expect(only?.heading).toBe("Code");
    expect(only?.content).toContain(code);
    // A fence that is never closed holds the rest.
    expectWhole(`\`\`\`\n${sentences(100)}`, splitText(`\`\`\`\n${sentences(100)}`, true));
  });

  it("takes a short section together with the next", () => {
    const [only, ...more] = splitText("# A\n\nShort.\n\n# B\n\nShort too.", true);
    expect(more).toEqual([]);
    expect(only?.content).toBe("# A\n\nShort.\n\n# B\n\nShort too.");
  });

  it("counts the pages", () => {
    const text = `${sentences(30)}\n\f\n${sentences(30)}\n\f\n\n\f\n${sentences(30)}`;
    const pages = splitText(text, false).map(({ page }) => page);
    expect(new Set(pages)).toEqual(new Set([1, 2, 4]));
    expect(pages).toEqual([...pages].sort());
    expect(splitText(sentences(3), false)[0]?.page).toBeNull();
  });

  it("finds nothing in nothing", () => {
    for (const text of ["", " ", "\n\n\t\n", "\f"]) expect(splitText(text, true)).toEqual([]);
  });

  it("takes time in proportion to the length, for whatever a text is made of", () => {
    for (const piece of ["a", "#", "# \n", "```\n", "---\n", "a\n\n", "。", "\f\n", " "]) {
      const text = piece.repeat(Math.floor(200_000 / piece.length));
      expectWhole(text.slice(0, 2_000), splitText(text.slice(0, 2_000), true));
      expect(splitText(text, true).length).toBeLessThan(2_000);
    }
  });
});
