"use client";

import { Compartment, EditorState, type Extension } from "@codemirror/state";
import {
  Decoration,
  type DecorationSet,
  EditorView,
  keymap,
  lineNumbers,
  MatchDecorator,
  placeholder as placeholderText,
  ViewPlugin,
  type ViewUpdate,
} from "@codemirror/view";
import { useEffect, useEffectEvent, useLayoutEffect, useRef } from "react";
import { useNonce } from "~/components/theme/providers";
import classes from "./editor.module.css";
import type { EditorProps } from "./plain-editor";

/** Marks `{{name}}` where the exercise has such an input. */
function variableMarks(names: readonly string[]): Extension {
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

/** Until they are here, and where they cannot be fetched, the browser's own keys do. */
async function addCommands(view: EditorView, place: Compartment): Promise<void> {
  const loaded = place.get(view.state);
  if (Array.isArray(loaded) && loaded.length > 0) return;
  const found = await import("./editor-commands").catch(() => undefined);
  if (found && view.dom.isConnected) view.dispatch({ effects: place.reconfigure(found.editorCommands) });
}

/**
 * CodeMirror as a prompt editor: line numbers, wrapped lines, undo. Tab is left alone, so that the keyboard can leave the
 * editor (Escape, then Tab, works as well).
 */
export default function CodeEditor(props: EditorProps) {
  const { value, placeholder, variables, label, describedBy } = props;
  const nonce = useNonce();
  const host = useRef<HTMLDivElement>(null);
  const editor = useRef<EditorView | null>(null);
  /** What was typed here and has not come back as `value` yet, oldest first. */
  const typed = useRef<string[]>([]);
  const onChange = useEffectEvent((text: string) => {
    typed.current.push(text);
    props.onChange(text);
  });
  const onRun = useEffectEvent(() => props.onRun());
  const initial = useEffectEvent(() => value);
  const names = variables.join(" ");

  useLayoutEffect(() => {
    if (!host.current) return;
    const commands = new Compartment();
    const view = new EditorView({
      parent: host.current,
      state: EditorState.create({
        doc: initial(),
        extensions: [
          EditorView.cspNonce.of(nonce),
          lineNumbers(),
          EditorView.lineWrapping,
          placeholderText(placeholder),
          variableMarks(names.split(" ").filter(Boolean)),
          EditorView.contentAttributes.of({
            "aria-label": label,
            "aria-describedby": describedBy,
            "data-prompt-editor": "true",
            spellcheck: "false",
          }),
          keymap.of([
            {
              key: "Mod-Enter",
              run: () => {
                onRun();
                return true;
              },
            },
          ]),
          commands.of([]),
          EditorView.updateListener.of((update) => {
            if (update.focusChanged && update.view.hasFocus) void addCommands(update.view, commands);
            if (update.docChanged) onChange(update.state.doc.toString());
          }),
        ],
      }),
    });
    editor.current = view;
    return () => {
      editor.current = null;
      view.destroy();
    };
  }, [describedBy, label, names, nonce, placeholder]);

  // Text that came from elsewhere: a draft, the last prompt. What was typed here comes back as well, but late: a quick
  // hand is letters ahead of it by then, and would lose them.
  useEffect(() => {
    const view = editor.current;
    const echo = typed.current.indexOf(value);
    typed.current.splice(0, echo === -1 ? typed.current.length : echo + 1);
    if (echo !== -1 || !view || view.state.doc.toString() === value) return;
    const { length } = view.state.doc;
    // A caret at the end stays there, so that what is typed next comes after the text.
    const atEnd = view.state.selection.main.head === length;
    const text = view.state.toText(value);
    view.dispatch({
      changes: { from: 0, to: length, insert: text },
      ...(atEnd ? { selection: { anchor: text.length } } : {}),
    });
  }, [value]);

  return <div ref={host} className={classes.host} />;
}
