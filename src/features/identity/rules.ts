/** Where a person lands who wanted to go nowhere in particular. */
const HOME_PATH = "/";

/**
 * A place inside this site to go on to after signing in, from an address that anybody may have written.
 * Only an absolute path of our own passes: no scheme, no other host (`//evil`, `/\evil`), no control characters, and
 * not the sign-in pages themselves.
 */
export function localPath(wanted: string | null | undefined, fallback: string = HOME_PATH): string {
  if (!wanted || wanted.length > 2_000 || !/^\/(?![/\\])/.test(wanted) || /[\p{Cc}\\]/u.test(wanted))
    return fallback;
  const base = "http://local.invalid";
  const url = URL.canParse(wanted, base) ? new URL(wanted, base) : undefined;
  if (!url || url.origin !== base || url.pathname.startsWith("//")) return fallback;
  if (/^\/(sign-in|sign-up|sign-out|forgot-password|reset-password|api)(\/|$)/.test(url.pathname))
    return fallback;
  return `${url.pathname}${url.search}${url.hash}`;
}

/** True for a zone name of the IANA database that this runtime knows ("Asia/Kathmandu"); offsets are no zones. */
export function isTimeZone(name: string): boolean {
  if (!/^[A-Za-z]/.test(name)) return false;
  try {
    new Intl.DateTimeFormat("en", { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

/** The zone of this browser's clock, where it names one. */
export function browserZone(): string | undefined {
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  return isTimeZone(zone) ? zone : undefined;
}

/** Text that can be stored and shown on one line: well-formed, no control characters, no invisible direction marks. */
export const isPlainLine = (text: string): boolean =>
  text.isWellFormed() && !/[\p{Cc}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]/u.test(text);

/** Text of several lines that can be stored: well-formed, and of the control characters only line breaks and tabs. */
export const isPlainText = (text: string): boolean =>
  text.isWellFormed() && !/(?![\n\r\t])\p{Cc}/u.test(text);

/** Letters and digits that nobody mistakes for one another when a code is read out (no 0 O 1 I L U). */
export const JOIN_CODE_ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ";
export const JOIN_CODE_LENGTH = 8;

/** A join code as it is stored, from how people type it: spaces and hyphens dropped, upper case. */
export const normaliseJoinCode = (typed: string): string => typed.replace(/[\s-]/g, "").toUpperCase();

/** A join code as it is shown: two groups of four. */
export const shownJoinCode = (code: string): string => code.replace(/^(.{4})(.+)$/, "$1-$2");

/** A short description of the device behind a user agent: browser and system, or undefined when it names neither. */
export function deviceOf(userAgent: string): { browser: string | undefined; system: string | undefined } {
  const find = (known: [RegExp, string][]) => known.find(([pattern]) => pattern.test(userAgent))?.[1];
  return {
    browser: find([
      [/Edg\//, "Edge"],
      [/OPR\//, "Opera"],
      [/Firefox\//, "Firefox"],
      [/Chrome\//, "Chrome"],
      [/Safari\//, "Safari"],
      [/curl\//, "curl"],
    ]),
    system: find([
      [/iPhone|iPad/, "iOS"],
      [/Android/, "Android"],
      [/Windows/, "Windows"],
      [/Mac OS X|Macintosh/, "macOS"],
      [/Linux|X11/, "Linux"],
    ]),
  };
}
