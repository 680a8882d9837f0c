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
