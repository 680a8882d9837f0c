import type { AppErrorShape } from "~/lib/app-error";
import type { Failure, UnsavedText, Waiting, WorkText } from "./types";

/** A text that may have been sent by an earlier page. */
export const waitingAgain = (text: UnsavedText): Waiting => ({
  ...text,
  sent: true,
  apart: false,
  refused: false,
});

/** The queue after a change: the text takes the place of an earlier one in its language that was not sent, and goes last. */
export function withEdit(queue: readonly Waiting[], { language, code }: WorkText, id: string): Waiting[] {
  const last = queue.at(-1);
  if (last?.language === language && last.code === code) return [...queue];
  const others = queue.filter((one) => one.sent || one.apart || one.language !== language);
  return [...others, { language, code, clientRequestId: id, sent: false, apart: false, refused: false }];
}

/**
 * The queue after the server has said that it does not take a text. A later text of the same language goes on in its place,
 * unless it was to be kept apart.
 */
export function withRefusal(queue: readonly Waiting[], text: Waiting): Waiting[] {
  const later = queue.slice(queue.indexOf(text) + 1);
  if (!text.apart && later.some(({ language }) => language === text.language)) {
    return queue.filter((one) => one !== text);
  }
  return queue.map((one) => (one === text ? { ...one, sent: false } : one));
}

interface FailedSave {
  why: Failure | "conflict";
  /** How long to wait at least, in milliseconds. */
  afterMs: number;
}

/** What a failed save means: faults that pass are tried again by themselves. */
export function failedSave({ code, reason, retryAfterMs = 0 }: AppErrorShape): FailedSave {
  if (reason === "common.offline") return { why: "offline", afterMs: 0 };
  if (reason === "challenges.savedElsewhere") return { why: "conflict", afterMs: 0 };
  if (code === "UNAUTHENTICATED") return { why: "signedOut", afterMs: 0 };
  const passes = code === "INTERNAL" || code === "PROVIDER_FAILED" || code === "RATE_LIMITED";
  return { why: passes ? "failed" : "refused", afterMs: retryAfterMs };
}
