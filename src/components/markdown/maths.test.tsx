import { NextIntlClientProvider } from "next-intl";
import { prerender } from "react-dom/static";
import { describe, expect, test } from "vitest";
import common from "~/messages/en/common.json";
import { MarkdownText } from "./markdown-text";

async function pageOf(text: string): Promise<string> {
  const { prelude } = await prerender(
    <NextIntlClientProvider locale="en" timeZone="UTC" messages={{ common }}>
      <MarkdownText text={text} scope="one" maths />
    </NextIntlClientProvider>,
  );
  return new Response(prelude).text();
}
const count = (page: string, part: string) => page.split(part).length - 1;

test("formulas are set, inline and on lines of their own", async () => {
  const page = await pageOf("The sum $a_1 + b^2$ is\n\n$$\n\\frac{n(n+1)}{2}\n$$\n");
  expect(count(page, 'class="katex"')).toBe(2);
  expect(count(page, "katex-display")).toBe(1);
  expect(page).toContain("<math");
});

test("a formula that is a paragraph stands on its own line", async () => {
  const page = await pageOf("So\n\n$$t = \\left\\lceil \\frac{n}{4} \\right\\rceil$$\n\ntokens of $n$.");
  expect(count(page, "katex-display")).toBe(1);
  expect(count(page, 'class="katex"')).toBe(2);
});

test("money is money", async () => {
  const page = await pageOf("It costs $5 and $10, or \\$20.");
  expect(page).not.toContain("katex");
  expect(page.replaceAll(/<[^>]+>/g, "")).toContain("It costs $5 and $10, or $20.");
});

test("a formula that cannot be read is shown as it was typed", async () => {
  expect(await pageOf("Look: $\\frac{1}{$ here")).toContain("\\frac{1}{");
});

describe("maths that would take too long is not set", () => {
  test.each([
    ["definitions", `$\\def\\a{${"x".repeat(300)}}\\def\\b{\\a\\a\\a\\a}\\b\\b\\b\\b$`],
    ["one long formula", `$${"x+".repeat(2_000)}x$`],
    ["dollars without end", "$a ".repeat(20_000)],
  ])("%s", async (_name, text) => {
    const page = await pageOf(text);
    expect(page).not.toContain('class="katex"');
    expect(page.length).toBeLessThan(text.length * 5 + 1_000);
  });

  test("many formulas: as many as there is room for", async () => {
    const page = await pageOf(Array.from({ length: 250 }, () => `$${"x".repeat(99)}$`).join("\n\n"));
    expect(count(page, 'class="katex"')).toBe(50);
  });

  test("deep groups end, and nothing is loaded or linked", async () => {
    expect(await pageOf(`$${"{".repeat(400)}${"}".repeat(400)}$`)).toBeTruthy();
    const page = await pageOf(
      "$\\href{https://a.b}{x} \\includegraphics{https://a.b/c.png} \\htmlStyle{color:red}{y}$",
    );
    expect(page).not.toMatch(/<a |<img|style="color:red/);
  });
});
