import "server-only";
import { randomUUID } from "node:crypto";
import { mkdir, rename, writeFile } from "node:fs/promises";
import path from "node:path";
import { createTransport, type SendMailOptions, type Transporter } from "nodemailer";
import { env } from "~/server/env";

/** The folder that stands in for a mail server where none is configured: one `.eml` file per letter. */
export const outboxFolder = (): string => path.join(env.DATA_DIR, "outbox");

let smtp: Transporter | undefined;

function smtpTransport(url: string): Transporter {
  smtp ??= createTransport({
    url,
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    socketTimeout: 20_000,
  });
  return smtp;
}

/** Writes the letter under a name that sorts by time; it appears whole or not at all, readable by its owner only. */
async function writeToOutbox(message: SendMailOptions): Promise<void> {
  const composed = await createTransport({ streamTransport: true, buffer: true }).sendMail(message);
  const folder = outboxFolder();
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const name = `${new Date().toISOString().replaceAll(":", "-")}-${randomUUID().slice(0, 8)}.eml`;
  const hidden = path.join(folder, `.${name}.part`);
  await writeFile(hidden, composed.message as Buffer, { mode: 0o600 });
  await rename(hidden, path.join(folder, name));
}

/** Sends one message by SMTP (`SMTP_URL`), else into the outbox folder. */
export async function deliver(message: SendMailOptions): Promise<void> {
  if (env.SMTP_URL) await smtpTransport(env.SMTP_URL).sendMail(message);
  else await writeToOutbox(message);
}
