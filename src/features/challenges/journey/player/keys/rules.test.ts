import { describe, expect, it } from "vitest";
import { playerKey } from "./rules";

const press = (key: string, held: Partial<Record<"ctrlKey" | "metaKey" | "altKey", boolean>> = {}) =>
  playerKey({ key, ctrlKey: false, metaKey: false, altKey: false, ...held });

describe("keys of the player", () => {
  it.each([
    ["j", "next"],
    ["K", "previous"],
    ["n", "nextStop"],
    ["p", "previousStop"],
    [" ", "play"],
    ["Home", "first"],
    ["End", "last"],
    ["?", "help"],
    ["c", "comment"],
    ["[", "previousStudent"],
    ["]", "nextStudent"],
  ])("%s", (key, action) => expect(press(key)).toBe(action));

  it("takes no letter and no sign where they are switched off", () => {
    const { ctrlKey, metaKey, altKey } = { ctrlKey: false, metaKey: false, altKey: false };
    const quiet = (key: string) => playerKey({ key, ctrlKey, metaKey, altKey }, false);
    for (const key of ["j", "K", "n", "p", "c", "?", "[", "]"]) expect(quiet(key)).toBeNull();
    expect([" ", "Home", "End"].map(quiet)).toEqual(["play", "first", "last"]);
  });

  it("leaves the browser's own and everybody else's alone", () => {
    for (const key of ["Tab", "Enter", "Escape", "ArrowDown"]) expect(press(key)).toBeNull();
    expect(press("p", { ctrlKey: true })).toBeNull();
    expect(press("k", { metaKey: true })).toBeNull();
    expect(press("j", { altKey: true })).toBeNull();
    expect(press("[", { altKey: true })).toBe("previousStudent");
  });
});
