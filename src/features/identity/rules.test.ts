import { describe, expect, it } from "vitest";
import {
  deviceOf,
  isPlainLine,
  isPlainText,
  isTimeZone,
  localPath,
  normaliseJoinCode,
  shownJoinCode,
} from "./rules";

describe("localPath", () => {
  it.each(["/labs/1", "/labs/1?exercise=2#top", "/profile"])("goes on to %s", (path) => {
    expect(localPath(path)).toBe(path);
  });

  it.each([
    undefined,
    "",
    "labs",
    "https://evil.example",
    "//evil.example",
    "/\\evil.example",
    "/\t/evil.example",
    "javascript:alert(1)",
    "/api/auth/signout",
    "/sign-in?next=/sign-in",
    `/${"a".repeat(3000)}`,
  ])("refuses %j", (path) => {
    expect(localPath(path)).toBe("/");
  });

  it("cannot be led out by dots", () => {
    expect(localPath("/labs/../../x")).toBe("/x");
    expect(localPath("/labs/..//evil.example")).toBe("/");
  });
});

describe("isTimeZone", () => {
  it("knows zones by name only", () => {
    expect(["UTC", "Asia/Kathmandu", "Europe/Zurich"].every(isTimeZone)).toBe(true);
    expect(["", "+05:45", "Mars/Olympus", "Asia/Kathmandu; drop"].some(isTimeZone)).toBe(false);
  });
});

describe("plain text", () => {
  it("takes every script and refuses what cannot be stored or seen", () => {
    expect(isPlainLine("Wáng Jìng 王静 🙂")).toBe(true);
    expect(["a\u0000b", "a\nb", "\ud800", "a\u202eb"].some(isPlainLine)).toBe(false);
    expect(isPlainText("two\nlines\tand a tab")).toBe(true);
    expect(["\u0000", "\u0007", "\udc00"].some(isPlainText)).toBe(false);
  });
});

describe("join codes", () => {
  it("are read the way people type them", () => {
    expect(normaliseJoinCode(" abcd-2345 ")).toBe("ABCD2345");
    expect(shownJoinCode("ABCD2345")).toBe("ABCD-2345");
  });
});

describe("deviceOf", () => {
  it("names browser and system", () => {
    const agent =
      "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/153.0 Safari/537.36";
    expect(deviceOf(agent)).toEqual({ browser: "Chrome", system: "Linux" });
    expect(deviceOf("")).toEqual({ browser: undefined, system: undefined });
  });
});
