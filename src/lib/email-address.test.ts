import { describe, expect, it } from "vitest";
import { normaliseEmail } from "./email-address";

describe("an address as it is compared", () => {
  it.each([
    [" Ada@Example.TEST ", "ada@example.test"],
    ["ada@bücher.de", "ada@xn--bcher-kva.de"],
    ["ADA@BÜCHER.DE", "ada@xn--bcher-kva.de"],
    ["ada@bu\u0308cher.de", "ada@xn--bcher-kva.de"],
    ["ada@xn--bcher-kva.de", "ada@xn--bcher-kva.de"],
    ["ada＠例え。テスト", "ada@xn--r8jz45g.xn--zckzah"],
    ["ada＠example.test", "ada@example.test"],
  ])("%j is %j", (typed, stored) => {
    expect(normaliseEmail(typed)).toBe(stored);
  });

  it.each(["ada", "ada@", "@", "ada@bü cher.de", "ada@ü", "ada@1.2.3.４", "a@b/ü.de"])(
    "leaves %j to be refused",
    (typed) => {
      expect(normaliseEmail(typed)).toBe(typed.replace("＠", "@"));
    },
  );
});
