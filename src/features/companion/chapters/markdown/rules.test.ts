import { describe, expect, it } from "vitest";
import { tooMuchMarkdown } from "./rules";

describe("Markdown that would take too long", () => {
  it("refuses a wide table with many short rows", () => {
    const wide = `${"|a".repeat(2_000)}\n${"|-".repeat(2_000)}\n${"a\n".repeat(4_000)}`;
    expect(tooMuchMarkdown([wide])).toMatchObject({ what: "cells", section: 0 });
  });
});
