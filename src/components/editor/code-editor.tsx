"use client";

import { Compartment, EditorState } from "@codemirror/state";
import { EditorView, keymap, lineNumbers, placeholder as placeholderText } from "@codemirror/view";
import { useEffect, useEffectEvent, useImperativeHandle, useLayoutEffect, useRef } from "react";
import { useNonce } from "~/components/theme/providers";
import classes from "./editor.module.css";
import { faultyLineMarks, setFaultyLines, variableMarks } from "./editor-marks";
import type { CodeLanguage, EditorProps } from "./editor-types";

/** Until they are here, and where they cannot be fetched, the browser's own keys do. */
async function addCommands(view: EditorView, place: Compartment, code: boolean): Promise<void> {
  const loaded = place.get(view.state);
  if (Array.isArray(loaded) && loaded.length > 0) return;
  const found = await import("./editor-commands").catch(() => undefined);
  if (!found || !view.dom.isConnected) return;
  view.dispatch({ effects: place.reconfigure(code ? found.codeCommands : found.editorCommands) });
}

const languages = {
  python: () => import("./editor-python"),
  javascript: () => import("./editor-javascript"),
};

/** Without it the code is plain, but all there. */
async function addLanguage(view: EditorView, place: Compartment, language: CodeLanguage): Promise<void> {
  const found = await languages[language]().catch(() => undefined);
  if (!found || !view.dom.isConnected) return;
  view.dispatch({ effects: place.reconfigure(found.extension) });
}

/** What tells that somebody is at the page. */
const SIGNS = ["pointermove", "pointerdown", "keydown", "wheel", "focusin"] as const;
let somebody = false;

/** Calls once somebody is at the page; a first view needs no colours, and comes sooner without them. */
function onceSomebodyIsThere(call: () => void): () => void {
  if (somebody) {
    call();
    return () => undefined;
  }
  const noticed = () => {
    somebody = true;
    stop();
    call();
  };
  const stop = () => {
    for (const sign of SIGNS) removeEventListener(sign, noticed);
  };
  for (const sign of SIGNS) addEventListener(sign, noticed, { passive: true });
  return stop;
}

function goToLine(view: EditorView | null, line: number): void {
  if (!view) return;
  const { from } = view.state.doc.line(Math.min(Math.max(1, line), view.state.doc.lines));
  view.focus();
  view.dispatch({ selection: { anchor: from }, effects: EditorView.scrollIntoView(from, { y: "center" }) });
}

/**
 * CodeMirror with line numbers and undo. In prose lines wrap and Tab is left alone, so that the keyboard can leave; in code
 * Tab indents, and Escape, then Tab, leaves (which works in both).
 */
export default function CodeEditor(props: EditorProps) {
  const { value, placeholder = "", variables = [], language, label, describedBy, faultyLines } = props;
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
  const onPaste = useEffectEvent((text: string) => props.onPaste?.(text));
  const initial = useEffectEvent(() => value);
  const names = variables.join(" ");
  useImperativeHandle(props.handle, () => ({ goToLine: (line) => goToLine(editor.current, line) }), []);

  useLayoutEffect(() => {
    if (!host.current) return;
    const commands = new Compartment();
    const grammar = new Compartment();
    const view = new EditorView({
      parent: host.current,
      state: EditorState.create({
        doc: initial(),
        extensions: [
          EditorView.cspNonce.of(nonce),
          lineNumbers(),
          language ? [] : EditorView.lineWrapping,
          placeholderText(placeholder),
          variableMarks(names.split(" ").filter(Boolean)),
          faultyLineMarks,
          EditorView.contentAttributes.of({
            "aria-label": label,
            "aria-describedby": describedBy,
            [language ? "data-code-editor" : "data-prompt-editor"]: "true",
            spellcheck: "false",
            // Where it scrolls, the keyboard reaches it: said, as not every tool knows it of editable text.
            tabindex: "0",
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
          EditorView.domEventHandlers({
            paste: (event) => onPaste(event.clipboardData?.getData("text/plain") ?? ""),
          }),
          commands.of([]),
          grammar.of([]),
          EditorView.updateListener.of((update) => {
            if (update.focusChanged && update.view.hasFocus) {
              void addCommands(update.view, commands, language !== undefined);
            }
            if (update.docChanged) onChange(update.state.doc.toString());
          }),
        ],
      }),
    });
    editor.current = view;
    const stop = language && onceSomebodyIsThere(() => void addLanguage(view, grammar, language));
    return () => {
      stop?.();
      editor.current = null;
      view.destroy();
    };
  }, [describedBy, label, language, names, nonce, placeholder]);

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

  const faulty = faultyLines?.join(" ") ?? "";
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new editor of another language is marked as well
  useEffect(() => {
    const lines = faulty.split(" ").filter(Boolean).map(Number);
    editor.current?.dispatch({ effects: setFaultyLines.of(lines) });
  }, [faulty, language]);

  return <div ref={host} className={classes.host} data-code={language !== undefined || undefined} />;
}
