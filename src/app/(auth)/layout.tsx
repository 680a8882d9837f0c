import Link from "next/link";
import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { LanguageSwitch } from "~/components/layout/language-switch";
import { Logo } from "~/components/layout/logo";
import { SchemeSwitch } from "~/components/layout/scheme-switch";
import classes from "./layout.module.css";

/** The pages before the door: one sheet on the desk. */
export default async function AuthLayout({ children }: { children: ReactNode }) {
  const t = await getTranslations("common");
  return (
    <div className={classes.desk}>
      <header className={classes.head}>
        {/* Not fetched ahead: to a stranger it would be the sign-in page, to the others half the product. */}
        <Link href="/" className={classes.home} prefetch={false}>
          <Logo name={t("appName")} />
        </Link>
      </header>
      <main id="content" className={classes.main}>
        {children}
      </main>
      <footer className={classes.foot}>
        <LanguageSwitch />
        <SchemeSwitch />
      </footer>
    </div>
  );
}
