import "server-only";
import { env } from "~/server/env";
import { logger } from "~/server/log/logger";
import type { Letter } from "~/server/mail/templates";
import { deliver } from "~/server/mail/transport";

const underway = new Set<Promise<void>>();

/** A letter and where it goes; undefined when there is nobody to write to. */
type Post = { address: string; letter: Letter } | undefined;

/**
 * Writes and posts a letter and does not wait for it: neither the time it takes nor its failure may tell the caller
 * whether there was anybody to write to. A failure is logged without the address.
 */
export function post(write: () => Promise<Post>): void {
  const sending = send(write)
    .catch((error: unknown) => {
      logger.error({ error: error instanceof Error ? error.name : "unknown" }, "a letter could not be sent");
    })
    .finally(() => underway.delete(sending));
  underway.add(sending);
}

async function send(write: () => Promise<Post>): Promise<void> {
  const written = await write();
  if (written) await postNow(written);
}

/**
 * Posts a letter and waits until it has left, for those who may know whether it did.
 * @throws what the mail server, or the outbox folder, refused it with
 */
export async function postNow({ address, letter }: { address: string; letter: Letter }): Promise<void> {
  await deliver({
    from: env.MAIL_FROM,
    to: { name: "", address },
    subject: letter.subject,
    text: letter.text,
    html: letter.html,
  });
}

/** Resolves when every letter posted so far has left or failed (shutdown, tests). */
export async function allPosted(): Promise<void> {
  await Promise.all(underway);
}
