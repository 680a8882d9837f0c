import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Draft } from "../types";

/** A browser: its storage is shared by the tabs, each tab's own is copied with it, and a lock has one holder. */
class Storage {
  [key: string]: unknown;
  getItem(key: string) {
    return (this[key] as string | undefined) ?? null;
  }
  setItem(key: string, text: string) {
    this[key] = text;
  }
  removeItem(key: string) {
    delete this[key];
  }
}

const locks = new Set<string>();
const request = async (name: string, _: object, call: (lock: object | null) => unknown) => {
  if (locks.has(name)) return await call(null);
  locks.add(name);
  return await call({ name });
};

async function openTab(session: Storage) {
  vi.resetModules();
  vi.stubGlobal("sessionStorage", session);
  const store = await import("./draft-store");
  await store.claimTab();
  return { ...store, show: () => vi.stubGlobal("sessionStorage", session) };
}

const draft = (code: string, more: Partial<Draft> = {}): Draft => ({
  language: "python",
  texts: { python: code },
  baseVersion: 1,
  unsaved: [{ language: "python", code, clientRequestId: `id of ${code}` }],
  aside: null,
  at: "2026-11-21T12:00:00.000Z",
  ...more,
});

beforeEach(() => {
  locks.clear();
  vi.stubGlobal("localStorage", new Storage());
  vi.stubGlobal("navigator", { locks: { request } });
});
afterEach(() => vi.unstubAllGlobals());

test("a tab that was duplicated writes beside the first one, and takes nothing of it away", async () => {
  const session = new Storage();
  const one = await openTab(session);
  one.keepDraft("u", "c", draft("one"));
  const two = await openTab(Object.assign(new Storage(), session));
  two.keepDraft("u", "c", draft("two"));
  one.show();
  expect(one.readDraft("u", "c")).toMatchObject({ texts: { python: "one" } });
  two.show();
  two.keepDraft("u", "c", draft("two", { unsaved: [] }));
  one.show();
  expect(one.readDraft("u", "c")).toMatchObject({ texts: { python: "one" } });
});

test("what was laid aside is kept like what is unsaved", async () => {
  const tab = await openTab(new Storage());
  const aside = { texts: [{ language: "python" as const, code: "aside" }], at: "2026-11-21T11:00:00.000Z" };
  tab.keepDraft("u", "c", draft("theirs", { unsaved: [], aside }));
  const other = await openTab(new Storage());
  other.keepDraft("u", "c", draft("theirs", { unsaved: [] }));
  tab.show();
  expect(tab.readDraft("u", "c")).toMatchObject({ aside });
});

test("a save that ends after the page was left takes its own text out of the draft, and no other", async () => {
  const tab = await openTab(new Storage());
  const [first] = draft("one").unsaved;
  const [second] = draft("two").unsaved;
  if (!first || !second) throw new Error("no texts");
  tab.keepDraft("u", "c", draft("two", { unsaved: [first, second] }));
  tab.draftSaved("u", "c", first, 2);
  expect(tab.readDraft("u", "c")).toMatchObject({ unsaved: [second], baseVersion: 2 });
  tab.draftSaved("u", "c", second, 3);
  expect(tab.readDraft("u", "c")).toMatchObject({ unsaved: [], baseVersion: 3, texts: { python: "two" } });
});
