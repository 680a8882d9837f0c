import { asciiDomain } from "~/lib/email-address";
import { MAX_EMAIL } from "../constants";

/** What an address is: canonical, or why it cannot be used. */
export type Address =
  | { email: string }
  | { refused: "emailMissing" | "emailInvalid" | "emailNotStorable" | "emailTooLong" };

/** The part before the @ as accounts keep it (004 check_email_format). */
const STORABLE_LOCAL = /^[a-z0-9._%+-]+$/;
/** The domain as accounts keep it: its last part is letters alone. */
const STORABLE_DOMAIN = /^[a-z0-9.-]+\.[a-z]{2,}$/;

/**
 * An e-mail address as it is stored and compared: trimmed, composed, lower case, its domain as machines write it (`xn--…`).
 * `Ada <ada@x.test>`, `mailto:` and the full-width @ of Chinese keyboards are understood.
 *
 * `emailNotStorable` is a good address that an account cannot have: letters beyond ASCII before the @ or in the last part.
 */
export function addressOf(written: string): Address {
  const text = bare(written).normalize("NFC").toLowerCase();
  if (text === "") return { refused: "emailMissing" };
  const at = text.lastIndexOf("@");
  const local = text.slice(0, at);
  const domain = at === -1 ? "" : asciiDomain(text.slice(at + 1));
  if (!domain || !isLocal(local)) return { refused: "emailInvalid" };
  const email = `${local}@${domain}`;
  if (email.length > MAX_EMAIL || local.length > 64) return { refused: "emailTooLong" };
  if (!STORABLE_LOCAL.test(local) || !STORABLE_DOMAIN.test(domain)) return { refused: "emailNotStorable" };
  return { email };
}

/** Something that could be an address stands in the cell: a table without a head is known by it. */
export const looksLikeAddress = (cell: string): boolean => "email" in addressOf(cell);

const bare = (written: string) => {
  const text = written.replace(/[\u200b\u200e\u200f\ufeff]/g, "").replace(/＠/g, "@");
  const inBrackets = /<([^<>]+@[^<>]+)>\s*$/.exec(text)?.[1] ?? text;
  return inBrackets.trim().replace(/^mailto:/i, "");
};

/** Words between dots, of letters and digits of any script and the usual signs. */
const isLocal = (local: string) =>
  /^[\p{L}\p{N}\p{M}_%+'&/=?^{|}~!#$*-]+(\.[\p{L}\p{N}\p{M}_%+'&/=?^{|}~!#$*-]+)*$/u.test(local);
