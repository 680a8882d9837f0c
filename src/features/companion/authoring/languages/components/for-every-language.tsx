"use client";

import { type ReactNode, useMemo } from "react";
import {
  type EditorTools,
  EditorToolsProvider,
  useEditorTools,
} from "~/features/content/editor/components/editor-context";
import { withShared } from "../rules";

/** What the fields in it write, they write in every language. */
export function ForEveryLanguage({ children }: { children: ReactNode }) {
  const tools = useEditorTools();
  const shared = useMemo(
    (): EditorTools => ({
      ...tools,
      write: (path, value) => tools.change((body) => withShared(body, String(path.at(-1)), value)),
    }),
    [tools],
  );
  return <EditorToolsProvider value={shared}>{children}</EditorToolsProvider>;
}
