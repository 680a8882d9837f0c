import "server-only";
import { createTranslator } from "next-intl";
import type { Locale } from "~/i18n/locales";
import en from "~/messages/en/mail.json";
import zh from "~/messages/zh/mail.json";

/** A letter, ready but for its address. */
export type Letter = { subject: string; text: string; html: string };

const words: Record<Locale, typeof en> = { en, zh };

const escapes: Record<string, string> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};
const escapeHtml = (text: string) => text.replace(/[&<>"']/g, (sign) => escapes[sign] ?? sign);

/** Names come from people: one line, so that nobody writes a paragraph of their own into our letter. */
const oneLine = (text: string) =>
  text
    .replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, " ")
    .trim()
    .slice(0, 120);

const page = (locale: Locale, paragraphs: string[]) =>
  `<!doctype html><html lang="${locale}"><body style="font-family:system-ui,sans-serif;line-height:1.5;color:#1f1d1a">
${paragraphs.map((paragraph) => `<p>${paragraph}</p>`).join("\n")}
</body></html>\n`;

/**
 * The letter with the link to a new password.
 * @param locale the person's preferred language
 * @param link absolute address with the token; valid one hour, once
 */
export function resetLetter(locale: Locale, facts: { name: string; link: string }): Letter {
  const t = createTranslator({ locale, messages: words[locale].reset });
  const name = oneLine(facts.name);
  const link = escapeHtml(facts.link);
  return {
    subject: t("subject"),
    text: [t("greeting", { name }), t("why"), facts.link, t("limits"), t("notYou"), t("closing")]
      .join("\n\n")
      .concat("\n"),
    html: page(locale, [
      escapeHtml(t("greeting", { name })),
      escapeHtml(t("why")),
      `<a href="${link}">${escapeHtml(t("button"))}</a><br><span style="word-break:break-all">${link}</span>`,
      escapeHtml(t("limits")),
      escapeHtml(t("notYou")),
      escapeHtml(t("closing")),
    ]),
  };
}

/**
 * The letter with the link by which somebody enters a class.
 * @param locale the language the roster says, else that of whoever invites
 * @param facts `days`: how long the link is good, once
 */
export function invitationLetter(
  locale: Locale,
  facts: { name: string; className: string; organizationName: string; link: string; days: number },
): Letter {
  const t = createTranslator({ locale, messages: words[locale].invitation });
  const name = oneLine(facts.name);
  const place = { className: oneLine(facts.className), organization: oneLine(facts.organizationName) };
  const greeting = name === "" ? t("greetingWithoutName") : t("greeting", { name });
  const link = escapeHtml(facts.link);
  const limits = t("limits", { days: facts.days });
  return {
    subject: t("subject", place),
    text: [greeting, t("why", place), facts.link, limits, t("notYou"), t("closing")]
      .join("\n\n")
      .concat("\n"),
    html: page(locale, [
      escapeHtml(greeting),
      escapeHtml(t("why", place)),
      `<a href="${link}">${escapeHtml(t("button"))}</a><br><span style="word-break:break-all">${link}</span>`,
      escapeHtml(limits),
      escapeHtml(t("notYou")),
      escapeHtml(t("closing")),
    ]),
  };
}
