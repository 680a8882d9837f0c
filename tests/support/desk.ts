import type { Locator, Page } from "playwright-core";
import { idFrom } from "../../prisma/seed/ids";

/** The address of a challenge that comes with the site. */
export const challengeAddress = (slug: string): string => `/challenges/${idFrom(`challenge ${slug}`)}`;

export const codeEditor = (page: Page): Locator => page.locator("[data-code-editor].cm-content");

/** The program in the editor, line by line. */
export async function program(page: Page): Promise<string> {
  return (await codeEditor(page).locator(".cm-line").allTextContents()).join("\n");
}

/** Replaces the program; at once, so that nothing is indented a second time. */
export async function writeProgram(page: Page, code: string): Promise<void> {
  await codeEditor(page).click();
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.insertText(code);
}

/** Programs for "Will it fit?": one that rounds down, and one that is right. */
export const TOKEN_BUDGET = {
  wrong: [
    "import sys",
    "lines = sys.stdin.read().splitlines()",
    "budget = int(lines[0])",
    "prompts = [line for line in lines[1:] if line.strip()]",
    "fitting = 0",
    "for prompt in prompts:",
    "    tokens = len(prompt) // 4",
    "    fitting += tokens <= budget",
    "    print(tokens, 'fits' if tokens <= budget else 'too long')",
    "print(f'{fitting} of {len(prompts)} fit')",
  ].join("\n"),
  right: [
    "import sys",
    "lines = sys.stdin.read().splitlines()",
    "budget = int(lines[0])",
    "prompts = [line for line in lines[1:] if line.strip()]",
    "fitting = 0",
    "for prompt in prompts:",
    "    tokens = -(-len(prompt) // 4)",
    "    fitting += tokens <= budget",
    "    print(tokens, 'fits' if tokens <= budget else 'too long')",
    "print(f'{fitting} of {len(prompts)} fit')",
  ].join("\n"),
} as const;
