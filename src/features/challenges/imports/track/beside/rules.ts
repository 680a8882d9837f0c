import type { Material } from "../../../types";
import { cut } from "../../rules";

/** A Python literal of a text: JSON's is one. */
const literal = (text: string): string => JSON.stringify(text);

/** What makes a module of a text, or a file, in one statement each. */
function statementFor(name: string, text: string): string {
  if (!name.endsWith(".py")) {
    const folder = name.includes("/")
      ? `__import__("os").makedirs(${literal(name.replace(/\/[^/]*$/, ""))}, exist_ok=True)`
      : "";
    const write = `open(${literal(name)}, "w", encoding="utf-8", newline="").write(${literal(text)})`;
    return [folder, write].filter(Boolean).join("; ");
  }
  const module = literal(name.replace(/\.py$/, "").replaceAll("/", "."));
  const made = `_beside = __import__("types").ModuleType(${module})`;
  const known = `__import__("sys").modules[${module}] = _beside`;
  // Told as where an import would have found it: what looks for the module of a frame finds it at once.
  const placed = `_beside.__file__ = __import__("os").path.abspath(${literal(name)})`;
  return `${made}; ${placed}; ${known}; exec(compile(${literal(text)}, _beside.__file__, "exec"), _beside.__dict__)`;
}

/**
 * A file of tests with the files that it needs: a test here is one file. They stand in its first line, so that the lines
 * of the tests move by one only; behind `from __future__` where there is one, which has to come first.
 */
export function withFiles(code: string, files: readonly (readonly [name: string, text: string])[]): string {
  if (files.length === 0) return code;
  const line = `${files.map(([name, text]) => statementFor(name, text)).join("; ")}\n`;
  const future = [...code.matchAll(/^from __future__ import [^\n]*\n/gm)].at(-1);
  const at = future ? future.index + future[0].length : 0;
  return code.slice(0, at) + line + code.slice(at);
}

/** Of one challenge: more would fill the page. */
const MAX_MATERIALS = 12;
const MAX_MATERIAL_CHARACTERS = 38_000;

/** The same files to read: in the first line of the tests nobody can. */
export function asMaterials(files: readonly (readonly [name: string, text: string])[]): Material[] {
  return files
    .filter(([, text]) => text.trim() !== "")
    .slice(0, MAX_MATERIALS)
    .map(([name, text], at) => {
      const inside = text.match(/^`{3,}/gm) ?? [];
      const fence = "`".repeat(Math.max(3, ...inside.map(({ length }) => length + 1)));
      const code = cut(text.trimEnd(), MAX_MATERIAL_CHARACTERS);
      return {
        id: `file-${at + 1}`,
        kind: "text",
        title: cut(name, 200),
        text: `${fence}${name.endsWith(".py") ? "python" : "text"}\n${code}\n${fence}`,
      };
    });
}
