import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from "node:fs";
import path from "node:path";
import { type Browser, chromium } from "playwright-core";
import { root } from "~/cli/paths";
import { testDataDir } from "./environment";
import { tellFailedPages } from "./failed-pages";

/** Without its own sandbox, because tests also run as root; everything that the product relies on stays on. */
const args = ["--no-sandbox", "--disable-dev-shm-usage", "--font-render-hinting=none"];

const packageFolder = path.join(root, "node_modules", "@sparticuz", "chromium");

/**
 * A headless Chromium: an installed one if there is one that starts, else the one that comes as a package, unpacked once
 * into the tests' data folder. Close it in the end.
 */
export async function launchBrowser(): Promise<Browser> {
  const browser = await launch();
  tellFailedPages(browser);
  return browser;
}

async function launch(): Promise<Browser> {
  for (const executablePath of installedBrowsers()) {
    try {
      return await chromium.launch({ executablePath, args });
    } catch {
      // A stub that only asks to install the real one, or one too old: the package's will do.
    }
  }
  const folder = await unpackedBrowser();
  const executablePath = path.join(folder, "chromium");
  // Fonts of its own where the machine has none configured.
  const fonts = existsSync("/etc/fonts/fonts.conf") ? {} : { FONTCONFIG_PATH: path.join(folder, "fonts") };
  const env = { ...definedVariables(), ...fonts };
  try {
    return await chromium.launch({ executablePath, args, env });
  } catch (error) {
    if (!/error while loading shared libraries/.test(String(error))) throw error;
    // A bare machine lacks NSS and the like; the package brings them for another Linux.
    const libraries = path.join(folder, "al2023", "lib");
    return await chromium.launch({ executablePath, args, env: { ...env, LD_LIBRARY_PATH: libraries } });
  }
}

function installedBrowsers(): string[] {
  if (process.env.LOUPE_BROWSER) return [process.env.LOUPE_BROWSER];
  const names = ["chromium", "chromium-browser", "google-chrome-stable", "google-chrome"];
  const places = (process.env.PATH ?? "").split(path.delimiter).filter((folder) => folder !== "");
  return names
    .flatMap((name) => places.map((folder) => path.join(folder, name)))
    .filter((file) => existsSync(file) && spawnSync(file, ["--version"], { timeout: 10_000 }).status === 0);
}

/** Unpacks under another name first, so that an interrupted run leaves no half browser. */
async function unpackedBrowser(): Promise<string> {
  const { version } = JSON.parse(readFileSync(path.join(packageFolder, "package.json"), "utf8")) as {
    version: string;
  };
  const base = path.join(testDataDir(), "browser");
  const folder = path.join(base, version);
  if (existsSync(folder)) return folder;
  const part = path.join(base, `new-${process.pid}`);
  mkdirSync(part, { recursive: true });
  const { default: packaged, inflate } = await import("@sparticuz/chromium");
  const temporary = process.env.TMPDIR;
  // The package unpacks into the temporary folder and nowhere else.
  process.env.TMPDIR = part;
  try {
    await packaged.executablePath();
    await inflate(path.join(packageFolder, "bin", "al2023.tar.br"));
  } finally {
    if (temporary === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = temporary;
  }
  try {
    renameSync(part, folder);
  } catch (error) {
    if (!existsSync(folder)) throw error;
  }
  for (const name of readdirSync(base))
    if (name !== version) rmSync(path.join(base, name), { recursive: true, force: true });
  return folder;
}

function definedVariables(): Record<string, string> {
  return Object.fromEntries(
    Object.entries(process.env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}
