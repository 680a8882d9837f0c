/** A domain with a dot in it, as machines write it (`bücher.de` as `xn--bcher-kva.de`); undefined where it is none. */
export function asciiDomain(domain: string): string | undefined {
  if (!/^[\p{L}\p{N}\p{M}.。．-]+$/u.test(domain) || domain.length > 253) return undefined;
  const url = URL.canParse(`http://${domain}`) ? new URL(`http://${domain}`) : undefined;
  const host = url?.hostname ?? "";
  const labels = host.split(".");
  const whole = labels.every((label) => /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/.test(label));
  // A number at the end would be an address of the network.
  return labels.length > 1 && whole && !/^\d+$/.test(labels.at(-1) ?? "") ? host : undefined;
}

/**
 * An e-mail address as it is stored and compared everywhere: trimmed, composed, lower case, with a domain of other letters
 * as machines write it and the full-width @ of Chinese keyboards as the usual one. What is no address stays what it is.
 */
export function normaliseEmail(typed: string): string {
  const text = typed.trim().normalize("NFC").replace("＠", "@").toLowerCase();
  const at = text.lastIndexOf("@");
  const domain = text.slice(at + 1);
  if (at === -1 || /^[\x20-\x7e]*$/.test(domain)) return text;
  return `${text.slice(0, at)}@${asciiDomain(domain) ?? domain}`;
}
