import { expect, it } from "vitest";
import { statementOf } from "./rules";

it("joins the texts without their headings", () => {
  expect(statementOf(["# Introduction\n\nA.\n", undefined, "# Instructions\r\n\r\nB.\r\n", "  \n"])).toEqual({
    statement: "A.\n\nB.",
    pictures: 0,
  });
});

it("keeps notes as quotations and pictures as links", () => {
  const note = "~~~~exercism/caution\nMind the gap.\n\n```python\nx = 1\n```\n~~~~\n";
  expect(
    statementOf([`${note}\n![](https://example.org/a.png) and ![B][b]\n\n[b]: https://example.org/b.png`]),
  ).toEqual({
    statement:
      "> **Caution**\n>\n> Mind the gap.\n>\n> ```python\n> x = 1\n> ```\n\n[picture](https://example.org/a.png) and [B][b]\n\n[b]: https://example.org/b.png",
    pictures: 2,
  });
});

it("leaves code and later headings alone", () => {
  const text = "# Instructions\n\n## More\n\n```text\n# no heading\n```";
  expect(statementOf([text]).statement).toBe("## More\n\n```text\n# no heading\n```");
});

it("leads to where the track explains a word", () => {
  const text =
    "See [concept:python/list-methods](), [exercise:python/tea-time](), [`dict`](/tracks/python/concepts/dicts) and [more][].\n\n[more]: /docs/building";
  expect(statementOf([text]).statement).toBe(
    "See [list methods](https://exercism.org/tracks/python/concepts/list-methods), [Tea Time](https://exercism.org/tracks/python/exercises/tea-time), [`dict`](https://exercism.org/tracks/python/concepts/dicts) and [more][].\n\n[more]: https://exercism.org/docs/building",
  );
});

it("leaves no marks of spacing behind, and none out of code", () => {
  const text =
    "One.\n\n<br>\n\n\n## Two\n\nA<br/>b, `<br>`.\n\n```html\n<br>\n\n\n![x](y.png)\n```\n\n<br>\n";
  expect(statementOf([text])).toEqual({
    statement: "One.\n\n## Two\n\nA b, `<br>`.\n\n```html\n<br>\n\n\n![x](y.png)\n```",
    pictures: 0,
  });
});

it("tells a long description of a picture beside its link", () => {
  const long = `A cup with \`tea\`, ${"and a spoon, ".repeat(8)}seen from above`;
  expect(
    statementOf([`![${long}](https://example.org/cup.svg) ![${long}][cup]\n\n[cup]: https://example.org/c`]),
  ).toEqual({
    statement: `[picture](https://example.org/cup.svg): ${long} [picture][cup]: ${long}\n\n[cup]: https://example.org/c`,
    pictures: 2,
  });
});

it("is quick with fences that never close", () => {
  const started = performance.now();
  statementOf(["```a\n~~~b\n````c\n".repeat(15_000)]);
  expect(performance.now() - started).toBeLessThan(5_000);
});
