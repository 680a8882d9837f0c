import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { describe, expect, it, test } from "vitest";
import { chapterFileSchema } from "~/features/companion/chapters/schema";
import { LOCALES } from "~/i18n/locales";
import { errorText } from "~/server/trpc/error-text";
import { MOST_MARKDOWN } from "./markdown-bounds";
import { addedWork, type MarkdownPart, markdownWork, tooMuchMarkdown } from "./markdown-work";

const table = (columns: number, rows: number, row = "a") =>
  `${"|a".repeat(columns)}\n${"|-".repeat(columns)}\n${`${row}\n`.repeat(rows)}`;
const numbered = (count: number, one: (at: number) => string) =>
  Array.from({ length: count }, (_, at) => one(at)).join("");

describe("Markdown that would take too long is refused", () => {
  it.each<[string, string, MarkdownPart]>([
    ["a wide table with short rows", table(2_000, 3_000), "cells"],
    ["a smaller one", table(200, 2_000), "cells"],
    ["one in a quote", `> ${table(200, 2_000).replaceAll("\n", "\n> ")}`, "cells"],
    ["one with aligned columns", table(200, 2_000).replaceAll("|-", "| :-: "), "cells"],
    ["one with lines that end as in old files", table(200, 2_000).replaceAll("\n", "\r"), "cells"],
    ["one below a heading that ends a table", `${table(1, 1)}# b\n${table(200, 2_000)}`, "cells"],
    ["rows that are wider than their head", table(1, 20, "|".repeat(3_000)), "cells"],
    ["many small tables", `${table(4, 3)}\n`.repeat(350), "cells"],
    ["references to one note", `[^a]: x\n\n${"[^a]".repeat(10_000)}`, "notes"],
    ["notes that refer to one another", numbered(2_000, (at) => `[^${at}]: [^${at + 1}]\n`), "notes"],
    ["quotes in quotes", `${">".repeat(3_000)}a`, "depth"],
    ["quotes in quotes without a text", ">".repeat(3_000), "depth"],
    ["lists in lists in one line", `${"- ".repeat(1_000)}a`, "depth"],
    ["numbered lists in lists", `${"1) ".repeat(1_000)}a`, "depth"],
    ["lists in quotes in lists", `${"> + ".repeat(500)}a`, "depth"],
    ["lists in notes", `[^a]: ${"- ".repeat(1_000)}a`, "depth"],
    ["stairs of lists", numbered(200, (at) => `${" ".repeat(2 * at)}- a\n`), "depth"],
    ["stairs of lists with blank lines", numbered(200, (at) => `${"  ".repeat(at)}- a\n\n`), "depth"],
    ["stairs of lists, with tabs", numbered(200, (at) => `${"\t".repeat(at)}- a\n`), "depth"],
    ["stairs of lists in a quote", numbered(200, (at) => `> ${"  ".repeat(at)}- a\n`), "depth"],
    [
      "stairs with lines that belong to a paragraph",
      numbered(200, (at) => `${"  ".repeat(at)}- a\nb\n`),
      "depth",
    ],
    ["many quotes", `${">".repeat(10)}a\n\n`.repeat(300), "items"],
    ["many items", `${"1. ".repeat(3)}a\n`.repeat(900), "items"],
    ["many paragraphs", "a\n\n".repeat(20_000), "lines"],
    ["blank lines", `a${"\n".repeat(50_000)}b`, "lines"],
    ["ends of emphasis without a beginning", "a* ".repeat(20_000), "marks"],
    ["emphasis in emphasis", `${"*a ".repeat(3_000)}${" a*".repeat(3_000)}`, "crowding"],
    ["struck beginnings and ends", "~~a~ ".repeat(2_000), "crowding"],
    ["brackets in brackets", `${"[".repeat(1_500)}${"]".repeat(1_500)}`, "crowding"],
    ["the same over the lines of a paragraph", "a* [ _\n".repeat(1_000), "crowding"],
    ["names of a long address", `[a]: /${"b".repeat(20_000)}\n\n${"[a]\n\n".repeat(1_000)}`, "echoes"],
    ["names of a long title", `[a]: b '${"t ".repeat(10_000)}'\n\n${"[a]\n\n".repeat(1_000)}`, "echoes"],
    ["addresses", "http://a.b www.c.d\n\n".repeat(1_500), "links"],
    ["a text without end", "Word. ".repeat(50_000), "characters"],
  ])("%s", (_name, text, what) => {
    expect(tooMuchMarkdown([text])).toMatchObject({ what, section: 0, most: MOST_MARKDOWN[what] });
  });

  it("counts all sections together, and points at the one with most", () => {
    const half = table(50, 60);
    expect(tooMuchMarkdown(["a", half])).toBeUndefined();
    expect(tooMuchMarkdown(["a", half, `${half}a`, "b"])).toMatchObject({ what: "cells", section: 2 });
  });

  it("adds no depth over the sections", () => {
    const deep = `${"> ".repeat(15)}a`;
    expect(tooMuchMarkdown([deep, deep, deep])).toBeUndefined();
  });
});

describe("what authors write is not refused", () => {
  it.each([
    ["a rule of many signs", "* ".repeat(200)],
    ["a rule in a quote", `> ${"- ".repeat(200)}`],
    ["a long row of dashes", "-".repeat(2_000)],
    ["deep code", `\`\`\`\n${" ".repeat(60)}- 1\n\`\`\``],
    ["a long quote", "> a line\n".repeat(1_000)],
    ["a long list", "1. an item\n".repeat(1_000)],
    ["many lists, each with three levels", "- a\n  - b\n    - c\n\ntext\n\n".repeat(100)],
    ["a list of many items with details", "- a\n\n  more\n  - b\n".repeat(300)],
    ["a page of arithmetic", "a = b[1] * c[2] * d_e\n".repeat(250)],
  ])("%s", (_name, text) => {
    expect(tooMuchMarkdown([text])).toBeUndefined();
  });

  it("holds a table right at the bound", () => {
    expect(markdownWork(table(50, 99)).cells).toBe(MOST_MARKDOWN.cells);
    expect(tooMuchMarkdown([table(50, 99)])).toBeUndefined();
    expect(tooMuchMarkdown([table(50, 100)])).toMatchObject({ what: "cells", count: 5_050 });
  });
});

const SHIPPED = path.resolve("prisma/seed/content/chapters");

describe("the chapters that come with the product", async () => {
  const files = (await readdir(SHIPPED, { recursive: true })).filter((name) => name.endsWith(".json"));
  test("are twelve", () => expect(files).toHaveLength(12));
  test.each(files)("%s takes less than a tenth of what may be; of depth, half", async (name) => {
    const { sections } = chapterFileSchema.parse(
      JSON.parse(await readFile(path.join(SHIPPED, name), "utf8")),
    );
    const work = addedWork(sections.map((section) => markdownWork(section.content_markdown)));
    for (const part of Object.keys(MOST_MARKDOWN) as MarkdownPart[])
      expect(work[part], part).toBeLessThan(MOST_MARKDOWN[part] / (part === "depth" ? 2 : 10));
  });
});

test.each(LOCALES)("each bound has its sentence: %s", (locale) => {
  const said = (Object.keys(MOST_MARKDOWN) as MarkdownPart[]).map((part) =>
    errorText(locale, "content.problems.tooMuchMarkdown", { part, count: 7_001, most: MOST_MARKDOWN[part] }),
  );
  expect(new Set(said).size).toBe(said.length);
  for (const sentence of said) expect(sentence).not.toMatch(/[{}]|'</);
});
