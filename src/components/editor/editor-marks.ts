import { type Extension, StateEffect, StateField } from "@codemirror/state";
import {
  Decoration,
  type DecorationSet,
  EditorView,
  MatchDecorator,
  ViewPlugin,
  type ViewUpdate,
} from "@codemirror/view";
import classes from "./editor.module.css";

/** Marks `{{name}}` where the text may use such a name. */
export function variableMarks(names: readonly string[]): Extension {
  if (names.length === 0) return [];
  const matcher = new MatchDecorator({
    regexp: new RegExp(`\\{\\{\\s*(?:${names.join("|")})\\s*\\}\\}`, "g"),
    decoration: Decoration.mark({ class: classes.variable ?? "" }),
  });
  return ViewPlugin.fromClass(
    class {
      marks: DecorationSet;
      constructor(view: EditorView) {
        this.marks = matcher.createDeco(view);
      }
      update(update: ViewUpdate) {
        this.marks = matcher.updateDeco(update, this.marks);
      }
    },
    { decorations: (plugin) => plugin.marks },
  );
}

/** Replaces the lines that are marked as faulty; the first is 1. */
export const setFaultyLines = StateEffect.define<readonly number[]>();

const faultyLine = Decoration.line({ class: classes.faulty ?? "" });

/** The marks move with their lines while the text changes. */
export const faultyLineMarks: Extension = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(marks, transaction) {
    let next = marks.map(transaction.changes);
    for (const effect of transaction.effects) {
      if (!effect.is(setFaultyLines)) continue;
      const { doc } = transaction.state;
      const lines = [...new Set(effect.value)].filter((line) => line >= 1 && line <= doc.lines);
      next = Decoration.set(lines.sort((a, b) => a - b).map((line) => faultyLine.range(doc.line(line).from)));
    }
    return next;
  },
  provide: (field) => EditorView.decorations.from(field),
});
