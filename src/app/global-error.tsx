"use client";

import "~/components/theme/tokens.css";
import en from "~/messages/en/common.json";
import zh from "~/messages/zh/common.json";
import classes from "./global-error.module.css";

/**
 * When even the root layout failed: no provider, no nonce and no script can be counted on. So both languages, and a
 * plain link that loads the page anew.
 */
export default function GlobalError() {
  return (
    <html lang="en">
      <body className={classes.body}>
        <title>{en.crash.title}</title>
        {[
          { lang: "en", words: en },
          { lang: "zh-CN", words: zh },
        ].map(({ lang, words }) => (
          <section key={lang} lang={lang} className={classes.words}>
            <h1 className={classes.title}>{words.crash.title}</h1>
            <p>{words.crash.body}</p>
            <p>
              <a className={classes.link} href="/">
                {words.retry}
              </a>
            </p>
          </section>
        ))}
      </body>
    </html>
  );
}
