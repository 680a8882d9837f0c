"use client";

import { createContext, useContext } from "react";
import type { Body, BodyPath, BodyValue } from "../../body/types";
import type { Place } from "../types";

export interface EditorTools {
  /** Writes a value at a path; `undefined` takes it away. */
  write: (path: BodyPath, value: BodyValue | undefined) => void;
  change: (change: (body: Body) => Body) => void;
  /** Takes entries away together; they can be put back together. */
  remove: (places: readonly Place[]) => void;
  /** The text as it was when the editor was opened. */
  opened: Body;
  /** What is wrong at a field, by its dotted path. */
  problems: ReadonlyMap<string, readonly string[]>;
  /** The field that a problem leads to; lists open the entry it stands in. */
  target: { path: BodyPath; nonce: number } | null;
}

const EditorContext = createContext<EditorTools | null>(null);

export const EditorToolsProvider = EditorContext;

export function useEditorTools(): EditorTools {
  const tools = useContext(EditorContext);
  if (!tools) throw new Error("A field of an editor stands outside of it");
  return tools;
}

const NONE: readonly string[] = [];

/** What is wrong at exactly this field. */
export function useProblemsAt(path: BodyPath): readonly string[] {
  return useEditorTools().problems.get(path.join(".")) ?? NONE;
}
