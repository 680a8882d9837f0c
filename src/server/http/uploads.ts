import "server-only";
import { AppError } from "~/lib/app-error";
import { principalFromHeaders } from "~/server/auth/principal";
import { runAs, type UserPrincipal } from "~/server/db/principal";
import { isOwnOrigin, withFilePlace } from "~/server/trpc/http-guard";
import { bytesWithin, tooLarge } from "./bytes";

/** Characters that a file name keeps at most. */
const MOST_NAME = 120;

/** A file on its way in. */
export interface Upload {
  principal: UserPrincipal;
  /** As the sender calls it, cleaned: no path, no control characters, never empty. */
  name: string;
  /** Its bytes as they come. @throws AppError TOO_LARGE as soon as they are too many, CANCELLED where they break off */
  chunks: AsyncIterable<Uint8Array>;
}

/**
 * Takes a file that stands bare in the body of a POST (`content-type: application/octet-stream`, its name in the query as
 * `name`): from our own pages alone, of somebody who is signed in, at most two of a person at once. `work` runs under that
 * person's identity; the database checks the session with its first statement, so ask it before the first byte is read.
 * @throws AppError FORBIDDEN, VALIDATION, UNAUTHENTICATED, TOO_LARGE, RATE_LIMITED `common.busy`, CANCELLED
 */
export async function receiveUpload<T>(
  request: Request,
  { limitBytes }: { limitBytes: number },
  work: (upload: Upload) => Promise<T>,
): Promise<T> {
  if (!isOwnOrigin(request)) throw new AppError("FORBIDDEN", "common.foreignOrigin");
  // A form of another site could not send this type without asking first.
  if (!/^application\/octet-stream\b/i.test(request.headers.get("content-type") ?? ""))
    throw new AppError("VALIDATION", "common.wrongUploadType");
  const principal = await principalFromHeaders(request.headers);
  if (principal.kind !== "user") throw new AppError("UNAUTHENTICATED", "common.signInNeeded");
  const announced = Number(request.headers.get("content-length") ?? 0);
  if (announced > limitBytes) throw tooLarge(limitBytes);
  const name = cleanFileName(new URL(request.url).searchParams.get("name") ?? "");
  return await withFilePlace(principal.userId, () =>
    runAs(
      principal,
      async () => await work({ principal, name, chunks: bytesWithin(request.body, limitBytes) }),
    ),
  );
}

/** Signs that turn text around, make it invisible, or mean something to a file system. */
const UNWANTED = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}<>:"|?*]/gu;

/**
 * A file name that can be shown and saved anywhere: the last part of a path, in one form of Unicode, without control and
 * direction signs, not hidden, at most 120 characters with its ending kept; "file" where nothing is left.
 */
export function cleanFileName(name: string): string {
  const last = name.normalize("NFC").split(/[/\\]/).at(-1) ?? "";
  const plain = last
    .replace(UNWANTED, "")
    .replace(/\s+/g, " ")
    .replace(/^[\s.]+|[\s.]+$/g, "");
  if (plain === "") return "file";
  const letters = [...plain];
  if (letters.length <= MOST_NAME) return plain;
  const ending = /\.[\p{L}\p{N}]{1,10}$/u.exec(plain)?.[0] ?? "";
  return letters.slice(0, MOST_NAME - ending.length).join("") + ending;
}
