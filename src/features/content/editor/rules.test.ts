import { describe, expect, test } from "vitest";
import type { Body } from "../body/types";
import { draftPrefix, pickDraft, readDraft } from "./drafts/rules";
import { editorReducer, isUnsaved, openEditor, pathOf } from "./rules";
import type { EditorAction, EditorState } from "./types";

const saved: Body = { id: "lab1-x-a", tips: ["a", "b", "c"] };
const then = (state: EditorState, ...actions: EditorAction[]) => actions.reduce(editorReducer, state);
const fresh = openEditor(2, saved, undefined);
const retitled: EditorAction = { type: "change", change: (body) => ({ ...body, title: "x" }) };

describe("what an author has written", () => {
  test("is unsaved until it is saved, and again when it changes", () => {
    expect(isUnsaved(fresh)).toBe(false);
    const changed = then(fresh, retitled);
    expect(isUnsaved(changed)).toBe(true);
    const kept = then(changed, { type: "saved", version: 3, written: changed.body, body: changed.body });
    expect([isUnsaved(kept), kept.baseVersion]).toEqual([false, 3]);
    // Typed while the save was under way.
    expect(isUnsaved(then(changed, { type: "saved", version: 3, written: saved, body: saved }))).toBe(true);
  });

  test("a removed entry comes back to its place", () => {
    const without = then(fresh, { type: "remove", places: [{ path: ["tips"], at: 1 }] });
    expect(without.body.tips).toEqual(["a", "c"]);
    expect(then(without, retitled, { type: "putBack" }).body).toEqual({ ...saved, title: "x" });
  });

  test("entries removed together come back together", () => {
    const two: Body = { en: ["a", "b", "c"], zh: ["甲", "乙", "丙"] };
    const without = then(openEditor(1, two, undefined), {
      type: "remove",
      places: [
        { path: ["en"], at: 0 },
        { path: ["zh"], at: 0 },
        { path: ["zh"], at: 1 },
      ],
    });
    expect(without.body).toEqual({ en: ["b", "c"], zh: ["丙"] });
    expect(then(without, { type: "putBack" }).body).toEqual(two);
  });

  test("what stood under a name comes back; what was given the name since can come back as well", () => {
    const without = then(fresh, { type: "remove", places: [{ path: [], at: "tips" }] });
    expect(without.body).toEqual({ id: "lab1-x-a" });
    expect(then(without, { type: "putBack" }).body).toEqual(saved);
    const anew: EditorAction = { type: "change", change: (body) => ({ ...body, tips: ["new"] }) };
    const back = then(without, anew, { type: "putBack" });
    expect(back.body).toEqual(saved);
    expect(then(back, { type: "putBack" }).body.tips).toEqual(["new"]);
  });

  test("what was put right on the way to the server is taken over, unless somebody wrote on", () => {
    const sent: EditorAction = { type: "saved", version: 3, written: saved, body: { id: "put right" } };
    expect(then(fresh, sent)).toMatchObject({ body: { id: "put right" }, saved: { id: "put right" } });
    expect(then(fresh, retitled, sent).body).toEqual({ ...saved, title: "x" });
  });

  test("a source that cannot be read is kept beside what could be read last", () => {
    const half = then(fresh, { type: "source", text: '{"id": ' });
    expect([half.source, half.body, isUnsaved(half)]).toEqual(['{"id": ', saved, true]);
    expect(then(half, { type: "source", text: '{"id": 1}' })).toMatchObject({
      source: null,
      body: { id: 1 },
    });
  });

  test("another text puts an unsaved one aside, and it can be brought back", () => {
    const theirs: EditorAction = {
      type: "replace",
      body: { id: 5 },
      baseVersion: 4,
      saved: { id: 5 },
      keep: true,
    };
    expect(then(fresh, { ...theirs, keep: false } as EditorAction).aside).toBeNull();
    const taken = then(fresh, retitled, theirs);
    expect(taken).toMatchObject({ body: { id: 5 }, baseVersion: 4, aside: { baseVersion: 2 } });
    expect(then(taken, { type: "bringBack" }).body).toEqual({ ...saved, title: "x" });
    expect(then(taken, { type: "letGo" }).aside).toBeNull();
  });

  test("what is typed while an older version is restored is put aside", () => {
    const restored: EditorAction = { type: "restored", version: 5, body: { id: "old" } };
    expect(then(fresh, restored)).toMatchObject({
      body: { id: "old" },
      saved: { id: "old" },
      baseVersion: 5,
      aside: null,
    });
    // Decided when the server has answered, by what stands there then.
    const typed = then(fresh, retitled, restored);
    expect([isUnsaved(typed), typed.body]).toEqual([false, { id: "old" }]);
    expect(typed.aside).toEqual({ baseVersion: 2, body: { ...saved, title: "x" } });
    expect(then(typed, { type: "bringBack" })).toMatchObject({
      body: { ...saved, title: "x" },
      baseVersion: 5,
    });
    // What was put aside before stays where there is nothing new to put there.
    const again = then(typed, { ...restored, version: 6 } as EditorAction);
    expect(again.aside).toEqual(typed.aside);
  });

  test("a kept draft opens with its own base version", () => {
    const draft = readDraft(
      JSON.stringify({ baseVersion: 1, body: { id: 9 }, source: null, aside: null, at: 7 }),
    );
    expect(openEditor(2, saved, draft)).toMatchObject({ baseVersion: 1, body: { id: 9 } });
    for (const odd of [null, "", "{", "5", '{"body": {}}', '{"baseVersion": 1, "body": []}'])
      expect(readDraft(odd)).toBeUndefined();
  });

  test("a window goes on with its own draft, else with the newest", () => {
    const prefix = draftPrefix("exercise", "u", "e");
    const at = (key: string, time: number) => ({
      key: prefix + key,
      draft: { baseVersion: 1, body: {}, source: null, aside: null, at: time },
    });
    expect(pickDraft([at("a", 1), at("b", 2)], `${prefix}a`)?.draft.at).toBe(1);
    expect(pickDraft([at("a", 1), at("b", 2)], `${prefix}z`)?.draft.at).toBe(2);
    expect(pickDraft([], `${prefix}z`)).toBeUndefined();
  });

  test("a problem's path is read as keys", () => {
    expect(pathOf("criteria.items.0.label.zh")).toEqual(["criteria", "items", 0, "label", "zh"]);
    expect(pathOf("")).toEqual([]);
  });
});
