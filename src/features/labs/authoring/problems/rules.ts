import type { Finding } from "~/features/content/authoring/problems/types";

/** What is wrong with scripted replies beyond their shape. */
export function replyFinding(reason: string): Finding {
  const at = Number(/^replies\[(\d+)\]/.exec(reason)?.[1] ?? -1);
  const path = at === -1 ? "scripted" : `scripted.${at}`;
  const over = /is never reached: replies\[(\d+)\]/.exec(reason)?.[1];
  if (over !== undefined)
    return { path, code: "replyUnreached", params: { place: at + 1, over: Number(over) + 1 } };
  const detail = /has a pattern that does not compile: (.*)$/s.exec(reason)?.[1];
  if (detail !== undefined) return { path: `${path}.when`, code: "replyPattern", params: { detail } };
  return { path, code: "other", params: { detail: reason } };
}
