import "server-only";
import { env } from "~/server/env";

/** Where this installation is reached. Links in mails use it; a Host header, which a caller writes, never does. */
export function siteOrigin(): string {
  if (env.AUTH_URL) return new URL(env.AUTH_URL).origin;
  const host = env.HOST === "0.0.0.0" || env.HOST === "::" ? "localhost" : env.HOST;
  return `http://${host.includes(":") ? `[${host}]` : host}:${env.PORT}`;
}

/** Cookies are `Secure` exactly when the site is served over https. */
export const secureCookies = (): boolean => siteOrigin().startsWith("https://");
