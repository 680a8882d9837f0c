import { NextIntlClientProvider } from "next-intl";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import common from "~/messages/en/common.json";
import { MarkdownText } from "./markdown-text";

const pageOf = (text: string) =>
  renderToStaticMarkup(
    <NextIntlClientProvider locale="en" timeZone="UTC" messages={{ common }}>
      <MarkdownText text={text} scope="one" />
    </NextIntlClientProvider>,
  );
const table = (columns: number, rows: number) =>
  `${"|a".repeat(columns)}\n${"|-".repeat(columns)}\n${"a\n".repeat(rows)}`;
const count = (page: string, part: string) => page.split(part).length - 1;

test("a table right at the bound is a table, of a size that can be sent", () => {
  const page = pageOf(table(50, 99));
  expect(count(page, "<tr>")).toBe(100);
  expect(count(page, "<td")).toBeGreaterThan(4_900);
  expect(page.length).toBeLessThan(100_000);
});

test("as many references to a note as may be are of a size that can be sent", () => {
  const page = pageOf(`[^a]: x\n\n${"[^a] ".repeat(299)}`);
  expect(count(page, "<sup>")).toBeGreaterThanOrEqual(299);
  expect(page.length).toBeLessThan(400_000);
});

test.each([
  ["a wide table", table(2_000, 4_000)],
  ["references", `[^a]: x\n\n${"[^a]".repeat(10_000)}`],
  ["quotes in quotes", `${">".repeat(3_000)}a`],
  ["ends of emphasis", "a* ".repeat(20_000)],
])("what would take too long is shown as it was typed: %s", (_name, text) => {
  const page = pageOf(text);
  expect(page).toMatch(/^<div [^>]*><pre class="[^"]*">[^<]+<\/pre><\/div>$/);
  expect(page.length).toBeLessThan(text.length * 5 + 200);
});
