"use client";

import { getChunks, getOriginalDoc, unifiedMergeView } from "@codemirror/merge";
import { Compartment, EditorState, type Extension, RangeSet, Text } from "@codemirror/state";
import {
  type BlockInfo,
  Decoration,
  EditorView,
  GutterMarker,
  gutter,
  gutterLineClass,
  lineNumbers,
  lineNumberWidgetMarker,
} from "@codemirror/view";
import { useEffect, useEffectEvent, useLayoutEffect, useRef } from "react";
import { useNonce } from "~/components/theme/providers";
import type { ChallengeLanguage } from "../../../../types";
import { FOLDED } from "../constants";
import { plainLines } from "../rules";
import classes from "./code-view.module.css";
import { foldButtons } from "./fold-buttons";

export interface CodeViewProps {
  /** What `after` is compared with; null shows it whole. */
  before: string | null;
  after: string;
  language: ChallengeLanguage;
  label: string;
  /** "$ unchanged lines", the number in place of the sign. */
  folded: string;
  /** It begins with the focus. */
  focused: boolean;
}

const GRAMMARS = {
  python: () => import("~/components/editor/editor-python"),
  javascript: () => import("~/components/editor/editor-javascript"),
};

/** Some lines of a gutter beside a block that has no lines of its own. */
class Lines extends GutterMarker {
  constructor(
    readonly text: string,
    override readonly elementClass = "",
  ) {
    super();
  }
  override eq(other: GutterMarker) {
    return other instanceof Lines && other.text === this.text && other.elementClass === this.elementClass;
  }
  override toDOM() {
    return document.createTextNode(this.text);
  }
}

const textOf = (text: string) => Text.of(plainLines(text).split("\n"));

const chunksOf = (state: EditorState) => getChunks(state)?.chunks ?? [];

/** The lines of the program before that stand deleted in a block; null where the block is something else. */
function goneIn({ state }: EditorView, block: BlockInfo): { from: number; to: number } | null {
  const chunk = chunksOf(state).find(({ fromB }) => fromB === block.from);
  if (!chunk || chunk.fromA >= chunk.toA || block.height === 0) return null;
  const before = getOriginalDoc(state);
  return { from: before.lineAt(chunk.fromA).number, to: before.lineAt(chunk.endA).number };
}

const isFold = (block: BlockInfo) => block.to > block.from;
const ADDED = new Lines("+");

/** Only colours a gutter, and says nothing in it. */
class Ground extends GutterMarker {
  override readonly elementClass = classes.added ?? "";
}
const ADDED_GROUND = new Ground();
const WHOLE_LINE = Decoration.line({ class: classes.whole ?? "" });
const FOLD = new Lines("⋯", classes.foldSign);

/** Where the lines begin that were not there before; `alone`: those only that nothing stood in place of. */
const addedLines = (state: EditorState, alone = false): number[] =>
  chunksOf(state).flatMap(({ fromA, toA, fromB, toB, endB }) => {
    if (fromB >= toB || (alone && fromA < toA)) return [];
    const starts: number[] = [];
    for (let at = fromB; at <= endB; ) {
      const line = state.doc.lineAt(at);
      starts.push(line.from);
      at = line.to + 1;
    }
    return starts;
  });

/** What tells the lines apart for those who do not see colours: − and + beside them, and the numbers that they had. */
const signs = (): Extension => [
  gutterLineClass.compute(["doc"], (state) =>
    RangeSet.of(addedLines(state).map((from) => ADDED_GROUND.range(from))),
  ),
  EditorView.decorations.compute(["doc"], (state) =>
    Decoration.set(addedLines(state, true).map((from) => WHOLE_LINE.range(from))),
  ),
  lineNumberWidgetMarker.of((view, _, block) => {
    if (isFold(block)) return new Lines("", classes.foldSign);
    const gone = goneIn(view, block);
    if (!gone) return null;
    const numbers = Array.from({ length: gone.to - gone.from + 1 }, (_line, at) => gone.from + at);
    return new Lines(numbers.join("\n"), classes.gone);
  }),
  gutter({
    class: classes.signs ?? "",
    lineMarker: ({ state }, line) =>
      chunksOf(state).some(({ fromB, toB }) => line.from >= fromB && line.from < toB) ? ADDED : null,
    lineMarkerChange: () => true,
    widgetMarker: (view, _, block) => {
      if (isFold(block)) return FOLD;
      const gone = goneIn(view, block);
      if (!gone) return null;
      return new Lines(
        Array(gone.to - gone.from + 1)
          .fill("−")
          .join("\n"),
        classes.gone,
      );
    },
  }),
];

function comparison(before: string | null): Extension {
  if (before === null) return [];
  return [
    unifiedMergeView({
      original: textOf(before),
      mergeControls: false,
      gutter: false,
      collapseUnchanged: FOLDED,
      diffConfig: { scanLimit: 1_000, timeout: 100 },
    }),
    signs(),
    foldButtons,
  ];
}

/** The one change that makes `after` of `before`: what both begin and end with stays, and is not read again. */
function changeOf(before: Text, after: Text) {
  const [old, text] = [before.toString(), after.toString()];
  const most = Math.min(old.length, text.length);
  let head = 0;
  while (head < most && old.charCodeAt(head) === text.charCodeAt(head)) head += 1;
  let tail = 0;
  while (tail < most - head && old.at(-1 - tail) === text.at(-1 - tail)) tail += 1;
  return { from: head, to: old.length - tail, insert: text.slice(head, text.length - tail) };
}

/**
 * A program with its colours, compared with another one or whole. Read only. It is made once: whatever comes later is
 * dispatched to it, once a frame at most, and of several the last.
 */
export default function CodeView({ before, after, language, label, folded, focused }: CodeViewProps) {
  const nonce = useNonce();
  const host = useRef<HTMLDivElement>(null);
  const editor = useRef<{ view: EditorView; merge: Compartment; grammar: Compartment; words: Compartment }>(
    null,
  );
  const frame = useRef(0);
  const wordsOf = (name: string): Extension => [
    EditorView.contentAttributes.of({ "aria-label": name, "aria-readonly": "true", tabindex: "0" }),
    EditorState.phrases.of({ "$ unchanged lines": folded }),
  ];
  const start = useEffectEvent((merge: Compartment, grammar: Compartment, words: Compartment) =>
    EditorState.create({
      doc: textOf(after),
      extensions: [
        EditorView.cspNonce.of(nonce),
        EditorState.readOnly.of(true),
        EditorView.editable.of(false),
        lineNumbers(),
        words.of(wordsOf(label)),
        grammar.of([]),
        merge.of(comparison(before)),
      ],
    }),
  );
  const words = useEffectEvent(() => wordsOf(label));
  const takeFocus = useEffectEvent((view: EditorView) => {
    if (focused) view.focus();
  });

  useLayoutEffect(() => {
    if (!host.current) return;
    const [merge, grammar, spoken] = [new Compartment(), new Compartment(), new Compartment()];
    const view = new EditorView({ parent: host.current, state: start(merge, grammar, spoken) });
    editor.current = { view, merge, grammar, words: spoken };
    takeFocus(view);
    return () => {
      cancelAnimationFrame(frame.current);
      editor.current = null;
      view.destroy();
    };
  }, []);

  useEffect(() => {
    let current = true;
    void GRAMMARS[language]()
      .then(({ extension }) => {
        if (!current || !editor.current) return;
        const { view, grammar } = editor.current;
        view.dispatch({ effects: grammar.reconfigure(extension) });
      })
      // Without it the program is plain, but all there.
      .catch(() => undefined);
    return () => {
      current = false;
    };
  }, [language]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: the label and the words go with the program
  useEffect(() => {
    cancelAnimationFrame(frame.current);
    frame.current = requestAnimationFrame(() => {
      if (!editor.current) return;
      const { view, merge, words: spoken } = editor.current;
      const doc = textOf(after);
      const change = changeOf(view.state.doc, doc);
      const same = change.from === change.to && change.insert === "";
      const first = before === null ? 0 : changeOf(textOf(before), doc).from;
      // In two steps, drawn as one: with the change alone, the new program would be compared with the old one's original,
      // which takes twenty times as long.
      const bare = view.state.update({
        ...(same ? {} : { changes: change }),
        effects: merge.reconfigure([]),
      });
      const compared = bare.state.update({
        effects: [
          merge.reconfigure(comparison(before)),
          spoken.reconfigure(words()),
          EditorView.scrollIntoView(Math.min(first, doc.length), { y: "nearest", yMargin: 60 }),
        ],
      });
      view.update([bare, compared]);
    });
  }, [before, after, label, folded]);

  return <div ref={host} className={classes.host} />;
}
