"use client";

import { NextIntlClientProvider, useLocale, useMessages } from "next-intl";
import { type ReactNode, Suspense, use, useMemo } from "react";
import type { Locale } from "~/i18n/locales";

/** Messages of one namespace in each language. */
interface Words {
  name: string;
  load: Record<Locale, () => Promise<{ default: object }>>;
}

interface InLanguageProps {
  locale: Locale;
  /** Of a module, so that they are fetched once. */
  words: readonly Words[];
  children: ReactNode;
}

/**
 * What is in it speaks a language, whatever the page speaks; its words are fetched when somebody looks at it. Words of other
 * namespaces stay the page's.
 */
export function InLanguage({ locale, words, children }: InLanguageProps) {
  const spoken = useLocale();
  if (locale === spoken) return children;
  return (
    <Suspense>
      <InOtherLanguage locale={locale} words={words}>
        {children}
      </InOtherLanguage>
    </Suspense>
  );
}

const fetched = new WeakMap<Words, Partial<Record<Locale, Promise<Record<string, object>>>>>();

function messagesOf(words: Words, locale: Locale): Promise<Record<string, object>> {
  const known = fetched.get(words) ?? {};
  fetched.set(words, known);
  const asked =
    known[locale] ?? words.load[locale]().then(({ default: messages }) => ({ [words.name]: messages }));
  known[locale] = asked;
  // What could not be fetched is fetched again next time.
  asked.catch(() => {
    delete known[locale];
  });
  return asked;
}

function InOtherLanguage({ locale, words, children }: InLanguageProps) {
  const page = useMessages();
  const own = words.map((namespace) => messagesOf(namespace, locale)).map((asked) => use(asked));
  // biome-ignore lint/correctness/useExhaustiveDependencies: as many as there are namespaces, always the same
  const messages = useMemo(() => Object.assign({}, page, ...own), [page, ...own]);
  return (
    <NextIntlClientProvider locale={locale} messages={messages}>
      {children}
    </NextIntlClientProvider>
  );
}
