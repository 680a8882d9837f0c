"use client";

import { useCallback, useState } from "react";
import { useTRPCClient } from "~/trpc/client";
import { LARGE_PASTE_CHARACTERS, MAX_CODE_CHARACTERS } from "../../../constants";
import type { SessionControls } from "../../presence/components/use-session";
import type { Paste } from "../types";

/** Tells the server of large pastes, and the student that it was told. */
export function usePastes(withSession: SessionControls["withSession"]) {
  const client = useTRPCClient();
  const [paste, setPaste] = useState<Paste | null>(null);
  const onPaste = useCallback(
    (text: string) => {
      if (text.length <= LARGE_PASTE_CHARACTERS) return;
      const content = text.slice(0, MAX_CODE_CHARACTERS);
      withSession((sessionId) => client.challenges.recordPaste.mutate({ sessionId, content })).then(
        ({ recorded, source }) => {
          if (recorded && source) setPaste({ source, lines: content.trimEnd().split("\n").length });
        },
        // Without a connection nothing is noted, and nothing is said.
        () => undefined,
      );
    },
    [client, withSession],
  );
  const forget = useCallback(() => setPaste(null), []);
  return { paste, onPaste, forget };
}
