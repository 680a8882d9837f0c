"use client";

import superjson, { type SuperJSONResult } from "superjson";
import type { AppErrorShape } from "~/lib/app-error";
import type { KnowledgeScope } from "../schema";

/** What the server said about a file that it did not take; null where it said nothing. */
export class UploadRefusal extends Error {
  constructor(readonly words: string | null) {
    super(words ?? "offline");
  }
}

interface Uploaded {
  id: string;
  title: string;
  passages: number;
}

/**
 * Sends a file as it is.
 * @throws UploadRefusal with the server's sentence; DOMException AbortError
 */
export async function uploadKnowledge(
  file: File,
  { title, scope, signal }: { title: string; scope: KnowledgeScope; signal: AbortSignal },
): Promise<Uploaded> {
  const query = new URLSearchParams({ name: file.name, title, ...scope });
  const response = await fetch(`/api/knowledge?${query}`, {
    method: "POST",
    headers: { "content-type": "application/octet-stream" },
    body: file,
    signal,
  }).catch((cause: unknown) => {
    if (signal.aborted) throw cause;
    throw new UploadRefusal(null);
  });
  const answer: unknown = await response.json().catch(() => null);
  if (response.ok) return answer as Uploaded;
  throw new UploadRefusal(sentenceOf(answer));
}

function sentenceOf(answer: unknown): string | null {
  const { error } = (answer ?? {}) as { error?: SuperJSONResult };
  if (!error) return null;
  const shape = superjson.deserialize<{ data?: { appError?: AppErrorShape } } | null>(error);
  return shape?.data?.appError?.message ?? null;
}
