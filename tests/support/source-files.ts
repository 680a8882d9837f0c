import { globSync, readFileSync } from "node:fs";
import path from "node:path";
import { type Program, parseSync } from "oxc-parser";

export const root = path.resolve(import.meta.dirname, "../..");

/** A module that a file names, by an import, a re-export or `import()`. */
export interface ImportedModule {
  /** Path from the project's root without extension for our own modules (`src/lib/app-error`), else the package's name. */
  target: string;
  /** Erased by the compiler: it draws no edge at run time. */
  typeOnly: boolean;
  /** By `import()`: loaded when that line is reached. */
  lazy: boolean;
  own: boolean;
}

export interface SourceFile {
  /** From the project's root, with forward slashes. */
  path: string;
  text: string;
  lines: number;
  program: Program;
  imports: ImportedModule[];
}

/** Own modules by their path without extension, so that an import finds its file. */
export const moduleName = (file: string) => file.replace(/\.(d\.)?(tsx?|mts|mjs|json)$/, "");

function resolve(from: string, specifier: string): { target: string; own: boolean } {
  if (specifier.startsWith("~/")) return { target: moduleName(`src/${specifier.slice(2)}`), own: true };
  if (!specifier.startsWith(".")) return { target: specifier, own: false };
  return { target: moduleName(path.posix.join(path.posix.dirname(from), specifier)), own: true };
}

function importsOf(file: string, parsed: ReturnType<typeof parseSync>, text: string): ImportedModule[] {
  const fixed = parsed.module.staticImports.map((one) => ({
    ...resolve(file, one.moduleRequest.value),
    typeOnly: one.entries.length > 0 && one.entries.every((entry) => entry.isType),
    lazy: false,
  }));
  const passedOn = parsed.module.staticExports.flatMap((one) => {
    const from = one.entries.find((entry) => entry.moduleRequest)?.moduleRequest;
    return from
      ? [{ ...resolve(file, from.value), typeOnly: one.entries.every((entry) => entry.isType), lazy: false }]
      : [];
  });
  const lazy = parsed.module.dynamicImports.flatMap((one) => {
    const specifier = /^["'`]([^"'`$]+)["'`]$/.exec(
      text.slice(one.moduleRequest.start, one.moduleRequest.end),
    )?.[1];
    return specifier ? [{ ...resolve(file, specifier), typeOnly: false, lazy: true }] : [];
  });
  // Style sheets stand beside their component and draw no edge between modules.
  return [...fixed, ...passedOn, ...lazy].filter((one) => !one.target.endsWith(".css"));
}

/** Parses one file's text; also for the made-up files with which the guards are shown to go red. */
export function sourceFile(file: string, text: string): SourceFile {
  const parsed = parseSync(file, text);
  return {
    path: file,
    text,
    lines: text.split("\n").length - 1,
    program: parsed.program,
    imports: importsOf(file, parsed, text),
  };
}

/** Every TypeScript file under the folders, generated code aside. */
export function sourceFiles(...folders: string[]): SourceFile[] {
  return folders
    .flatMap((folder) => globSync(`${folder}/**/*.{ts,tsx}`, { cwd: root }))
    .map((file) => file.split(path.sep).join("/"))
    .filter((file) => !file.startsWith("src/generated/"))
    .sort()
    .map((file) => sourceFile(file, readFileSync(path.join(root, file), "utf8")));
}
