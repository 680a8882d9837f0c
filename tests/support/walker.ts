import { createTranslator } from "next-intl";
import type { Browser, BrowserContext, Locator, Page } from "playwright-core";
import type { Locale } from "~/i18n/locales";
import { messagesFor } from "~/messages/load";

/** The interface's words in a language, by the keys of the message files. */
export const wordsOf = (locale: Locale) => createTranslator({ locale, messages: messagesFor(locale) });
export type Words = ReturnType<typeof wordsOf>;

export interface View {
  locale?: Locale;
  /** In CSS pixels. */
  width?: number;
  colorScheme?: "light" | "dark";
}

/** A person in front of a browser, who finds things by the names that the interface gives them. */
export interface Walker {
  page: Page;
  context: BrowserContext;
  t: Words;
  /** What went wrong in the pages so far: console errors, exceptions, refusals by the content policy. */
  faults: string[];
  signIn(email: string, next?: string): Promise<void>;
  /** Speaks the walker's language from now on, chosen in the profile menu where the account has another. */
  chooseLanguage(): Promise<void>;
  signOut(): Promise<void>;
  /** The prompt editor, whichever kind it is at the moment. */
  editor(): Locator;
  /** The button that runs the prompt; its name begins with the word, the menu beside it only holds it. */
  runButton(options?: { disabled?: boolean }): Locator;
  /** What stands in it; one line. */
  written(): Promise<string>;
  /** Replaces what stands in the editor by typing. */
  type(text: string): Promise<void>;
  close(): Promise<void>;
}

const browserLocale: Record<Locale, string> = { en: "en-US", zh: "zh-CN" };

/** Phones are narrower than this; the frame changes there. */
const PHONE = 760;

/** Opens a browser window of its own, without anybody's cookies. */
export async function newWalker(browser: Browser, app: { url: string }, view: View = {}): Promise<Walker> {
  const { locale = "en", width = 1280, colorScheme = "light" } = view;
  const context = await browser.newContext({
    locale: browserLocale[locale],
    colorScheme,
    reducedMotion: "reduce",
    viewport: { width, height: width < PHONE ? 844 : 900 },
    hasTouch: width < PHONE,
  });
  const page = await context.newPage();
  const t = wordsOf(locale);
  const faults: string[] = [];
  await watch(page, faults);

  /** A button that the server sent does nothing until the page has come alive. */
  const openMenu = async (words: Words) => {
    await page.waitForLoadState("networkidle");
    await menuButton(page, words).click();
  };

  const walker: Walker = {
    page,
    context,
    t,
    faults,
    async signIn(email, next = "/") {
      await page.goto(`${app.url}/sign-in${next === "/" ? "" : `?next=${encodeURIComponent(next)}`}`);
      await page.getByLabel(t("auth.email"), { exact: true }).fill(email);
      await page.getByLabel(t("auth.password"), { exact: true }).fill("learn-by-doing");
      await page.getByRole("button", { name: t("auth.signIn.submit"), exact: true }).click();
      await page.waitForURL(`${app.url}${next}`);
    },
    async chooseLanguage() {
      const other = wordsOf(locale === "zh" ? "en" : "zh");
      // Until the frame is there, the page still speaks the language of the sign-in.
      await menuButton(page, t).or(menuButton(page, other)).waitFor();
      if (await menuButton(page, t).isVisible()) return;
      await openMenu(other);
      await page.getByText(t(`common.language.${locale}`), { exact: true }).click();
      await page.getByRole("dialog").getByText(t("frame.profileMenu.signOut")).waitFor();
      await page.keyboard.press("Escape");
      await page.getByRole("dialog").waitFor({ state: "hidden" });
    },
    async signOut() {
      await openMenu(t);
      await page.getByRole("button", { name: t("frame.profileMenu.signOut"), exact: true }).click();
      await page.waitForURL(`${app.url}/sign-in`);
    },
    runButton: (options = {}) =>
      page.getByRole("button", { name: new RegExp(`^${t("labs.run.run")}`), ...options }),
    editor: () => page.getByRole("textbox", { name: t("labs.prompt.label"), exact: true }),
    written: () =>
      walker
        .editor()
        .evaluate((field) =>
          field instanceof HTMLTextAreaElement ? field.value : (field.textContent ?? ""),
        ),
    async type(text) {
      await walker.editor().click();
      await page.keyboard.press("ControlOrMeta+a");
      await page.keyboard.press("Delete");
      await page.keyboard.type(text);
    },
    close: () => context.close(),
  };
  return walker;
}

/** The profile button, whoever is signed in. */
function menuButton(page: Page, t: Words): Locator {
  const [before = "", after = ""] = t("frame.profileMenu.label", { name: "|" }).split("|");
  return page.getByRole("button", { name: new RegExp(`^${before}.+${after}$`) });
}

async function watch(page: Page, faults: string[]): Promise<void> {
  page.on("pageerror", (error) => faults.push(`exception: ${error.message}`));
  page.on("console", (message) => {
    if (message.type() === "error") faults.push(`console: ${message.text()}`);
  });
  await page.addInitScript(() => {
    document.addEventListener("securitypolicyviolation", (event) =>
      console.error(`policy: ${event.violatedDirective} ${event.blockedURI} ${event.sample}`),
    );
  });
}
