import { describe, expect, it } from "vitest";
import { htmlToText } from "./rules";

describe("HTML as plain text", () => {
  it.each([
    ["<p>One</p><p>Two<br>Three</p>", "One\n\nTwo\nThree", []],
    ["a  \n b&nbsp;&amp;&#8364;", "a b &€", []],
    ["<ul><li>a</li><li>b<ul><li>c</li></ul></li></ul>", "- a\n- b\n\n- c", []],
    ["<ol start='3'><li>a<li>b</ol>", "3. a\n4. b", []],
    ["<pre>if x:\n    y()</pre>", "if x:\n    y()", []],
    [
      "10<sup>-2</sup>, x<sub>1</sub>, a<sup>kl</sup>, b<sup>z</sup>, 2<sup>nd</sup>",
      "10⁻², x₁, a^(kl), b^z, 2nd",
      [],
    ],
    [
      "<table><tr><th>a</th><th>b</th></tr><tr><td>1</td><td>2</td></tr></table>",
      "a | b\n\n1 | 2",
      ["table"],
    ],
    ["<a href='https://example.org/x'>x</a>", "x (https://example.org/x)", []],
    ["<a href='javascript:alert(1)'>x</a>", "x", ["link"]],
    ["a<script>alert(1)</script><style>p{}</style>b", "ab", ["script"]],
    ["<strong onclick='x()'>a</strong> <span style='color: red'>b</span>", "a b", ["formatting"]],
    ["<img src='data:image/png;base64,AAAA'>", "", ["media"]],
    ["<input name=a>", "", ["form"]],
    ["so \\(x^2\\)", "so \\(x^2\\)", ["tex"]],
    ["&lt;script&gt;", "<script>", []],
    ["<p>open <b>and", "open and", ["formatting"]],
  ])("%s", (html, text, losses) => {
    expect(htmlToText(html)).toEqual({ text, losses });
  });

  it("keeps the text of what is nested without end", () => {
    expect(htmlToText(`${"<div>".repeat(5_000)}deep`).text).toBe("deep");
  });

  it("sees an image of megabytes for the image it is", () => {
    expect(htmlToText(`<img src="data:image/png;base64,${"A".repeat(3_000_000)}"> Which?`)).toEqual({
      text: "Which?",
      losses: ["media"],
    });
  });
});
