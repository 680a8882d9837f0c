import { describe, expect, it } from "vitest";
import { initialsOf } from "./initials";

describe("initialsOf", () => {
  it("takes the first and the last word", () => {
    expect(initialsOf("Lin Mei")).toBe("LM");
    expect(initialsOf("  ana  maria   de souza ")).toBe("AS");
    expect(initialsOf("Plato")).toBe("P");
  });

  it("takes one character of a Chinese name, also beside a Latin one", () => {
    expect(initialsOf("王静")).toBe("王");
    expect(initialsOf("Wang 王静")).toBe("W");
  });

  it("does not split a character outside the basic plane, and survives a blank name", () => {
    expect(initialsOf("𠮷田")).toBe("𠮷");
    expect(initialsOf("   ")).toBe("?");
  });
});
