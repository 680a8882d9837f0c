import { cookies, headers } from "next/headers";
import { getRequestConfig } from "next-intl/server";
import { messagesFor } from "~/messages/load";
import { LOCALE_COOKIE, pickLocale } from "./locales";

/** Language and zone of one request, for next-intl; there is no locale in any path. */
export default getRequestConfig(async () => {
  const [jar, head] = await Promise.all([cookies(), headers()]);
  const locale = pickLocale({
    cookie: jar.get(LOCALE_COOKIE)?.value,
    acceptLanguage: head.get("accept-language"),
  });
  return { locale, messages: messagesFor(locale), timeZone: "UTC", now: new Date() };
});
