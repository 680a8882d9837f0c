import { defaultKeymap, history, historyKeymap, indentWithTab } from "@codemirror/commands";
import type { Extension } from "@codemirror/state";
import { keymap } from "@codemirror/view";

/** Undo and the full set of keys: fetched when the editor is first used, since reading the task needs neither. */
export const editorCommands: Extension = [history(), keymap.of([...historyKeymap, ...defaultKeymap])];

/** The same for code, where Tab indents; after Escape it leaves the editor. */
export const codeCommands: Extension = [editorCommands, keymap.of([indentWithTab])];
