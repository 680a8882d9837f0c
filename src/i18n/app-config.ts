import type { Messages } from "~/messages/load";
import type { Locale } from "./locales";

/** Makes `useTranslations` and `getTranslations` know every namespace and key, and the locale type ours. */
declare module "next-intl" {
  interface AppConfig {
    Messages: Messages;
    Locale: Locale;
  }
}
