import { describe, expect, test } from "vitest";
import { startFrom } from "./rules";
import type { Draft, SavedWork } from "./types";

const starter = {
  python: { fileName: "a.py", code: "# begin" },
  javascript: { fileName: "a.js", code: "// begin" },
};
const languages = ["python", "javascript"] as const;
const saved: SavedWork = {
  language: "python",
  code: "saved",
  version: 3,
  savedAt: "2026-11-21T12:00:00.000Z",
};
const typed = (code: string, language: "python" | "javascript" = "python") => ({
  language,
  code,
  clientRequestId: `id of ${code}`,
});
const draft: Draft = {
  language: "python",
  texts: { python: "typed" },
  baseVersion: 3,
  unsaved: [typed("typed")],
  aside: null,
  at: "2026-11-21T12:05:00.000Z",
};
const start = (from: { saved?: SavedWork | null; draft?: Draft | null }) =>
  startFrom({ saved: null, draft: null, ...from, languages, starter });

describe("the text that is opened", () => {
  test("a first visit: the starter, in the first language, saved nowhere", () => {
    expect(start({})).toMatchObject({
      language: "python",
      texts: { python: "# begin", javascript: "// begin" },
      baseVersion: 0,
      unsaved: [],
      offer: null,
    });
  });

  test("what the server has", () => {
    expect(start({ saved })).toMatchObject({
      texts: { python: "saved", javascript: "// begin" },
      baseVersion: 3,
      savedAt: saved.savedAt,
      unsaved: [],
    });
  });

  test("what was typed without a connection goes on, on the version it was written upon", () => {
    expect(start({ saved, draft })).toMatchObject({
      texts: { python: "typed" },
      baseVersion: 3,
      unsaved: [typed("typed")],
      offer: null,
    });
    expect(start({ draft: { ...draft, baseVersion: 0 } })).toMatchObject({
      texts: { python: "typed" },
      unsaved: [typed("typed")],
    });
  });

  test("of two different ones the newer, and the other is offered", () => {
    const old = { ...draft, baseVersion: 2 };
    expect(start({ saved, draft: old })).toMatchObject({
      texts: { python: "typed" },
      baseVersion: 3,
      unsaved: [typed("typed")],
      offer: { from: "server", code: "saved" },
    });
    expect(start({ saved, draft: { ...old, at: "2026-11-21T11:00:00.000Z" } })).toMatchObject({
      texts: { python: "saved" },
      unsaved: [],
      aside: { texts: [{ language: "python", code: "typed" }], at: "2026-11-21T11:00:00.000Z" },
      offer: { from: "browser", code: "typed" },
    });
  });

  test("nothing is offered where both are the same, or where the draft was saved", () => {
    expect(start({ saved, draft: { ...draft, baseVersion: 1, unsaved: [typed("saved")] } })).toMatchObject({
      unsaved: [],
      offer: null,
      baseVersion: 3,
    });
    expect(start({ saved, draft: { ...draft, baseVersion: 2, unsaved: [] } })).toMatchObject({
      texts: { python: "saved" },
      offer: null,
    });
  });

  test("an answer from before this browser's last save does not bring the old text back", () => {
    expect(start({ saved, draft: { ...draft, baseVersion: 4, unsaved: [] } })).toMatchObject({
      texts: { python: "typed" },
      baseVersion: 4,
      unsaved: [],
    });
  });

  test("each language keeps its text, and the one that was looked at last is opened", () => {
    const other: Draft = {
      ...draft,
      language: "javascript",
      texts: { python: "saved", javascript: "half" },
      unsaved: [],
    };
    expect(start({ saved, draft: other })).toMatchObject({
      language: "javascript",
      texts: { python: "saved", javascript: "half" },
    });
  });

  test("what was laid aside stays so, and offered, until it is in the history", () => {
    const aside = { texts: [{ language: "python" as const, code: "typed" }], at: draft.at };
    const looked: Draft = { ...draft, texts: { python: "saved" }, unsaved: [], aside };
    expect(start({ saved, draft: looked })).toMatchObject({
      texts: { python: "saved" },
      aside,
      offer: { from: "browser", code: "typed", at: draft.at },
    });
    expect(start({ saved: { ...saved, version: 4, code: "theirs" }, draft: looked })).toMatchObject({
      texts: { python: "theirs" },
      aside,
      offer: { code: "typed" },
    });
  });

  test("a text of one's own whose answer was lost is no other version, whatever the clocks say", () => {
    const sent: Draft = {
      ...draft,
      texts: { python: "saved and more" },
      baseVersion: 2,
      unsaved: [typed("before"), typed("saved"), typed("saved and more")],
      at: "2026-11-21T11:00:00.000Z",
    };
    expect(start({ saved, draft: sent })).toMatchObject({
      texts: { python: "saved and more" },
      baseVersion: 3,
      unsaved: [typed("saved and more")],
      aside: null,
      offer: null,
    });
  });

  test("only what was typed is sent, not the starter of a language that was looked at", () => {
    const other: Draft = {
      ...draft,
      language: "javascript",
      texts: { python: "typed", javascript: "// begin" },
    };
    expect(start({ saved, draft: other })).toMatchObject({
      language: "javascript",
      unsaved: [typed("typed")],
    });
    expect(start({ draft: { ...other, baseVersion: 0 } })).toMatchObject({ unsaved: [typed("typed")] });
  });

  test("a language that is not offered any more opens the first one", () => {
    expect(startFrom({ saved, draft: null, languages: ["javascript"], starter })).toMatchObject({
      language: "javascript",
      texts: { javascript: "// begin" },
    });
  });
});
