import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import type { Extension } from "@codemirror/state";
import { keymap } from "@codemirror/view";

/** Undo and the full set of keys: fetched when the editor is first used, since reading the task needs neither. */
export const editorCommands: Extension = [history(), keymap.of([...historyKeymap, ...defaultKeymap])];
