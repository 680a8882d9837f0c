import { describe, expect, it } from "vitest";
import { clientAddress, hashAddress } from "./address";
import { stampPeer } from "./peer";
import { cleanUserAgent } from "./sessions";

describe("the address of a caller", () => {
  it.each([
    ["203.0.113.7", "203.0.113.7"],
    ["198.51.100.1, 203.0.113.7", "203.0.113.7"],
    ["::ffff:203.0.113.7", "203.0.113.7"],
    ["2001:db8::1", "2001:db8::1"],
    ["nonsense", "unknown"],
    ["", "unknown"],
  ])("of %j is %s", (forwarded, address) => {
    expect(clientAddress(new Headers({ "x-forwarded-for": forwarded }))).toBe(address);
  });

  it("is unknown without a header, and is stored as a keyed digest", () => {
    expect(clientAddress(new Headers())).toBe("unknown");
    expect(hashAddress("203.0.113.7")).toMatch(/^[0-9a-f]{32}$/);
    expect(hashAddress("203.0.113.7")).not.toBe(hashAddress("203.0.113.8"));
  });

  it("is the connection's where no proxy stands in front, whatever the caller writes", () => {
    const headers: Record<string, string> = {
      "x-forwarded-for": "1.2.3.4",
      "x-forwarded-host": "evil.test",
      host: "a",
    };
    stampPeer({ headers, socket: { remoteAddress: "203.0.113.7" } as never });
    expect(headers).toEqual({ host: "a", "x-forwarded-for": "203.0.113.7" });
  });
});

describe("a user agent", () => {
  it("is cut and cleaned before it is stored", () => {
    expect(cleanUserAgent("Agent\u0000 with\nlines \ud83d")).toBe("Agent  with lines \ufffd");
    expect(cleanUserAgent("x".repeat(1000))).toHaveLength(400);
    expect(cleanUserAgent(null)).toBe("");
  });
});
