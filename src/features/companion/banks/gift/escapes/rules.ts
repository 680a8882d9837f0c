/** Control characters of GIFT; written with a backslash they are only letters. */
const controls = ["~", "=", "#", "{", "}", ":"];

/** Stands for an escaped control character while the others are read: a code point that no text holds. */
const mark = (at: number) => String.fromCharCode(0xfdd0 + at);

/** Puts marks where control characters are escaped; `\n` becomes a line end and `\\` a backslash. */
export function protect(text: string): string {
  return text.replace(/\\([~=#{}:n\\])/g, (_all, letter: string) => {
    if (letter === "n") return "\n";
    if (letter === "\\") return "\\";
    return mark(controls.indexOf(letter));
  });
}

/** The control characters themselves where `protect` put marks. */
export const restore = (text: string) =>
  text.replace(/[\uFDD0-\uFDD5]/g, (found) => controls[found.charCodeAt(0) - 0xfdd0] ?? "");
