import { cookies, headers } from "next/headers";
import { getRequestConfig } from "next-intl/server";
import { LOCALE_COOKIE, pickLocale } from "~/i18n/locales";
import { messagesFor } from "~/messages/load";
import { getViewer } from "./viewer";

/**
 * Language and zone of one request, for next-intl; there is no locale in any path. The person's own come first. When
 * they cannot be read (the database is away) the page still speaks the device's language.
 */
export default getRequestConfig(async () => {
  const [jar, head, viewer] = await Promise.all([cookies(), headers(), getViewer().catch(() => null)]);
  const locale = pickLocale({
    profile: viewer?.preferredLanguage,
    cookie: jar.get(LOCALE_COOKIE)?.value,
    acceptLanguage: head.get("accept-language"),
  });
  return { locale, messages: messagesFor(locale), timeZone: viewer?.timezone ?? "UTC", now: new Date() };
});
