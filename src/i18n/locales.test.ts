import { describe, expect, it } from "vitest";
import { fromAcceptLanguage, pickLocale, toLocale } from "./locales";

describe("toLocale", () => {
  it("takes the primary part of a language tag", () => {
    expect(toLocale("zh-Hant-TW")).toBe("zh");
    expect(toLocale("en_GB")).toBe("en");
    expect(toLocale("de")).toBeUndefined();
    expect(toLocale("")).toBeUndefined();
    expect(toLocale(null)).toBeUndefined();
  });
});

describe("fromAcceptLanguage", () => {
  it("follows the weights, then the order", () => {
    expect(fromAcceptLanguage("de-CH,de;q=0.9,en;q=0.5,zh;q=0.7")).toBe("zh");
    expect(fromAcceptLanguage("zh-CN,zh;q=0.9,en;q=0.8")).toBe("zh");
    expect(fromAcceptLanguage("en, zh")).toBe("en");
  });

  it("does not take a language that is refused, nor nonsense", () => {
    expect(fromAcceptLanguage("zh;q=0, en;q=0.1")).toBe("en");
    expect(fromAcceptLanguage(";;;,,q=")).toBeUndefined();
    expect(fromAcceptLanguage(null)).toBeUndefined();
  });
});

describe("pickLocale", () => {
  it("asks the profile, then the device, then the browser", () => {
    expect(pickLocale({ profile: "zh", cookie: "en", acceptLanguage: "en" })).toBe("zh");
    expect(pickLocale({ cookie: "zh", acceptLanguage: "en" })).toBe("zh");
    expect(pickLocale({ cookie: "xx", acceptLanguage: "zh-CN" })).toBe("zh");
    expect(pickLocale({})).toBe("en");
  });
});
