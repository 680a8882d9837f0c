// Keeps node_modules equal to package-lock.json, and the project's own Node (the `node` package) in place. Plain JavaScript
// for Node 20 and later, see bootstrap.mjs. A stamp is written last, so an installation killed half-way is seen and redone.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import {
  accessSync,
  chmodSync,
  constants,
  copyFileSync,
  existsSync,
  linkSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import path from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../..");
const modules = path.join(root, "node_modules");
const stampFile = path.join(modules, ".loupe-install.json");
const windows = process.platform === "win32";
/** The project's own Node: what npm scripts and every child of Loupe run on. */
export const nodeBinary = path.join(modules, "node", "bin", windows ? "node.exe" : "node");

/**
 * Makes node_modules what package-lock.json asks for, where it is missing, older or half-finished, then adds the project's
 * Node if its own install script did not.
 *
 * `npm install --no-save` and not `npm ci`: some platforms' optional binaries are published late or not at all, `npm ci`
 * refuses a lock file that lacks a single one of them, and `npm install` takes every version from the lock just the same.
 */
export async function ensureInstalled() {
  const lockHash = createHash("sha256")
    .update(readFileSync(path.join(root, "package-lock.json")))
    .digest("hex");
  const version = JSON.parse(readFileSync(path.join(root, "package.json"), "utf8")).devDependencies.node;
  if (stamped(lockHash, version)) return;
  const release = await installLock();
  try {
    if (stamped(lockHash, version)) return;
    if (!matchesLock()) {
      console.log("Installing packages …");
      // npm writes its own record last: without it, what lies there may be half-unpacked.
      if (!existsSync(path.join(modules, ".package-lock.json")))
        rmSync(modules, { recursive: true, force: true });
      runNpm(["install", "--no-save", "--no-audit", "--no-fund"]);
    }
    ensureNode(version);
    writeWhole(stampFile, JSON.stringify({ lock: lockHash, node: version }));
  } finally {
    release();
  }
}

function stamped(lockHash, version) {
  const stamp = readJson(stampFile);
  return stamp?.lock === lockHash && stamp.node === version && executable(nodeBinary);
}

/**
 * True when npm's own record of a finished installation (written last) holds every package of the lock file: so an
 * installation made by a plain `npm install` is taken as it is.
 */
function matchesLock() {
  const wanted = readJson(path.join(root, "package-lock.json"))?.packages ?? {};
  const present = readJson(path.join(modules, ".package-lock.json"))?.packages;
  if (!present) return false;
  return Object.entries(wanted).every(
    ([name, entry]) =>
      name === "" ||
      entry.optional ||
      entry.devOptional ||
      entry.peer ||
      (present[name]?.version === entry.version && existsSync(path.join(root, name, "package.json"))),
  );
}

/** Runs npm as npm itself was run, with nothing that its install scripts could want to download from elsewhere. */
function runNpm(args, cwd = root) {
  const npmCli = process.env.npm_execpath;
  const viaNode = npmCli?.endsWith(".js") && !npmCli.includes("yarn") && !npmCli.includes("pnpm");
  const env = {
    ...process.env,
    PRISMA_SCHEMA_ENGINE_BINARY: path.join(root, "src", "cli", "schema-engine.mjs"),
    PRISMA_SKIP_POSTINSTALL_GENERATE: "1",
  };
  // Production settings would leave out what the tests and the build need.
  delete env.NODE_ENV;
  delete env.npm_config_omit;
  delete env.npm_config_production;
  const result = viaNode
    ? spawnSync(process.execPath, [npmCli, ...args], { cwd, env, stdio: "inherit" })
    : spawnSync("npm", args, { cwd, env, stdio: "inherit", shell: windows });
  if (result.error) throw result.error;
  if (result.status !== 0) throw new Error(`npm ${args[0]} ended with ${result.signal ?? result.status}`);
}

function ensureNode(version) {
  if (runs(nodeBinary, version)) return linkNode();
  console.log(`Fetching Node ${version} …`);
  // The binary comes as a package per platform, fetched into a folder of its own because the root's tree is the lock file's.
  const platform = windows ? "win" : process.platform;
  const prefix = process.platform === "darwin" && process.arch === "arm64" ? "node-bin" : "node";
  const name = `${prefix}-${platform}-${process.arch}`;
  const folder = path.join(modules, ".loupe-node");
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, "package.json"), JSON.stringify({ name: "loupe-node", private: true }));
  runNpm(
    ["install", "--no-audit", "--no-fund", "--no-save", "--no-package-lock", `${name}@${version}`],
    folder,
  );
  const fetched = path.join(folder, "node_modules", name, "bin", path.basename(nodeBinary));
  mkdirSync(path.dirname(nodeBinary), { recursive: true });
  rmSync(nodeBinary, { force: true });
  try {
    linkSync(fetched, nodeBinary);
  } catch {
    copyFileSync(fetched, nodeBinary);
  }
  chmodSync(nodeBinary, 0o755);
  rmSync(folder, { recursive: true, force: true });
  if (!runs(nodeBinary, version)) throw new Error(`${name}@${version} does not run on this machine`);
  linkNode();
}

/** node_modules/.bin/node, so that `npx …` and package binaries run on the same Node. */
function linkNode() {
  const link = path.join(modules, ".bin", "node");
  if (windows || existsSync(link)) return;
  mkdirSync(path.dirname(link), { recursive: true });
  rmSync(link, { force: true });
  symlinkSync(path.join("..", "node", "bin", "node"), link);
}

function runs(file, version) {
  if (!executable(file)) return false;
  const result = spawnSync(file, ["--version"], { encoding: "utf8" });
  return result.status === 0 && result.stdout.trim() === `v${version}`;
}

function executable(file) {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).size > 0;
  } catch {
    return false;
  }
}

/** One installation at a time: `npm start` and `npm test` may be typed in two windows of a fresh clone. */
async function installLock() {
  const file = path.join(path.resolve(root, process.env.DATA_DIR || ".data"), "install.lock");
  mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
  for (let told = false; ; told = true) {
    try {
      writeFileSync(file, String(process.pid), { flag: "wx" });
      return () => rmSync(file, { force: true });
    } catch (error) {
      if (error.code !== "EEXIST") throw error;
    }
    const owner = Number(readText(file));
    if (!alive(owner)) {
      // A pid not written yet belongs to someone who is just writing it: look again before taking over.
      await new Promise((resolve) => setTimeout(resolve, 100));
      if (Number(readText(file)) === owner) rmSync(file, { force: true });
      continue;
    }
    if (!told) console.log(`Waiting for another installation (process ${owner}) …`);
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
}

function alive(pid) {
  if (!pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === "EPERM";
  }
}

function writeWhole(file, text) {
  writeFileSync(`${file}.new`, text);
  renameSync(`${file}.new`, file);
}

function readText(file) {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return "";
  }
}

function readJson(file) {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch {
    return undefined;
  }
}
