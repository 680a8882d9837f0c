import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { findWall, sendCanary, withoutPaths } from "~/server/sandbox/canary";
import { type BoxFolder, boxFolder } from "~/server/sandbox/folder";
import { childCommand, possibleWalls, type Wall } from "~/server/sandbox/layers";
import { runInSandbox, sandboxState, startSandbox, stopSandbox } from "~/server/sandbox/sandbox";

let folder: BoxFolder;
let walls: Wall[];
const scratch = mkdtempSync(path.join(tmpdir(), "sandbox-layers-"));
beforeAll(async () => {
  folder = await boxFolder();
  walls = possibleWalls(folder);
});
afterAll(async () => {
  await stopSandbox();
  rmSync(scratch, { recursive: true, force: true });
});

const NOTHING = {
  file: false,
  writing: false,
  network: false,
  process: false,
  thread: false,
  environment: false,
};

describe("the canary", () => {
  it("sings where nothing holds it", async () => {
    const bare = walls.at(-1) as Wall;
    expect(bare.name).toBe("none");
    expect(await sendCanary(bare, false, folder)).toMatchObject({
      file: true,
      writing: true,
      network: true,
      process: true,
      thread: true,
    });
  });

  it("can do nothing within Node's permission model alone", async () => {
    expect(await sendCanary(walls.at(-1) as Wall, true, folder)).toMatchObject(NOTHING);
  });

  it("has no file, no network and no right where the namespaces hold alone", async (context) => {
    const { wall, layers } = await findWall(folder);
    if (wall.name !== "namespaces") return context.skip("this system forbids namespaces");
    expect(layers).toEqual(expect.arrayContaining(["permission", "namespaces", "files", "rlimits", "watch"]));
    expect(await sendCanary(wall, false, folder)).toMatchObject({
      file: false,
      writing: false,
      network: false,
    });
    expect(await sendCanary(wall, true, folder)).toMatchObject(NOTHING);
  });

  it("closes the sandbox when it gets out", async () => {
    // As after a change that forgets the permission model: findWall is given walls that take the flags away.
    const without = { ...(walls.at(-1) as Wall) };
    without.wrap = ([file = "", ...args]) => ({
      file,
      args: args.filter((arg) => arg !== "--permission" && !arg.startsWith("--allow-fs-read")),
    });
    await expect(findWall(folder, [without])).rejects.toThrow(
      /The canary got out of the sandbox \(none\): file, writing, network, process, thread/,
    );
    await expect(
      findWall(folder, [{ ...without, wrap: () => ({ file: "/nowhere/node", args: [] }) }]),
    ).rejects.toThrow("Not available here");
  });

  it("tells no path of this machine", () => {
    expect(withoutPaths("ENOENT: open '/srv/loupe/.data/x.mjs' failed")).toBe("ENOENT: open '…' failed");
  });
});

describe("every layer stands in the command of a child", () => {
  it.each(["python", "javascript"] as const)("%s", async (language) => {
    for (const wall of walls) {
      const { file, args } = childCommand(wall, language);
      const all = [file, ...args];
      expect(all).toContain("--permission");
      expect(all).toContain("--disallow-code-generation-from-strings");
      expect(all.filter((arg) => arg.startsWith("--allow-"))).toEqual([`--allow-fs-read=${wall.box}`]);
      if (wall.name !== "namespaces") continue;
      expect(all).toEqual(
        expect.arrayContaining(["--net", "--pid", "--mount", "--ipc", "--kill-child", "--pdeathsig=KILL"]),
      );
    }
    const enter = readFileSync(path.join(folder.box, "enter.sh"), "utf8");
    for (const part of ["--no-new-privs", "--bounding-set=-all", "--inh-caps=-all", "chroot", "read_only"])
      expect(enter).toContain(part);
  });
});

describe("the sandbox", () => {
  it("tells how it is", async () => {
    await startSandbox();
    expect(sandboxState()).toMatchObject({ state: "ok", layers: expect.arrayContaining(["permission"]) });
  });

  it("starts what it starts with an empty environment", async () => {
    process.env.CANARY_KEY = "sk-never";
    const code = "import os\nprint([name for name in os.environ if 'CANARY' in name or 'SECRET' in name])";
    const result = await runInSandbox({ language: "python", code }, { owner: "someone" });
    delete process.env.CANARY_KEY;
    expect(result.stdout).toBe("[]\n");
  });

  it("is off when a child does not come up any more, and comes back with the next run", async () => {
    // In a process and a folder of its own: what is taken away here is used by all tests.
    const app = path.join(scratch, "breaks.mts");
    const at = pathToFileURL(path.join(process.cwd(), "src/server/sandbox/sandbox.ts")).href;
    const folderAt = pathToFileURL(path.join(process.cwd(), "src/server/sandbox/folder.ts")).href;
    writeFileSync(
      app,
      `import { renameSync } from "node:fs";
      const { runInSandbox, sandboxState, startSandbox, stopSandbox } = await import(${JSON.stringify(at)});
      const { boxFolder } = await import(${JSON.stringify(folderAt)});
      const run = () => runInSandbox({ language: "javascript", code: "console.log(1)" }, { owner: "a" })
        .then(({ stdout }) => stdout.trim(), ({ reason }) => reason);
      await startSandbox();
      const { box } = await boxFolder();
      const told = [await run(), sandboxState().state];
      renameSync(box + "/javascript.mjs", box + "/taken-away");
      // One may have been loaded already.
      let last = await run();
      if (last === "1") last = await run();
      if (last === "1") last = await run();
      told.push(last, sandboxState().state);
      renameSync(box + "/taken-away", box + "/javascript.mjs");
      told.push(await run(), sandboxState().state);
      console.log("told: " + JSON.stringify(told));
      await stopSandbox();\n`,
    );
    const other = spawn(process.execPath, ["--conditions=react-server", "--import", "tsx", app], {
      stdio: ["ignore", "pipe", "pipe"],
      env: { ...process.env, DATA_DIR: path.join(scratch, "data") },
    });
    let said = "";
    for (const stream of [other.stdout, other.stderr])
      stream.setEncoding("utf8").on("data", (part: string) => {
        said += part;
      });
    await once(other, "close");
    const told = /^told: (.*)$/m.exec(said)?.[1];
    expect(JSON.parse(told ?? "null"), said).toEqual(["1", "ok", "sandbox.off", "off", "1", "ok"]);
  });

  it("leaves no process behind when the app is killed", async (context) => {
    if (process.platform !== "linux") return context.skip("reads /proc");
    const told = path.join(scratch, "running");
    const app = path.join(scratch, "app.mts");
    const at = pathToFileURL(path.join(process.cwd(), "src/server/sandbox/sandbox.ts")).href;
    writeFileSync(
      app,
      `import { writeFileSync } from "node:fs";
      const { runInSandbox } = await import(${JSON.stringify(at)});
      const onPosition = () => setTimeout(() => writeFileSync(${JSON.stringify(told)}, "1"), 300);
      for (const language of ["python", "javascript"])
        void runInSandbox({ language, code: language === "python" ? "while True: pass" : "for (;;);" }, { owner: "a", onPosition });\n`,
    );
    const wanted = spawn(process.execPath, ["--conditions=react-server", "--import", "tsx", app], {
      stdio: "ignore",
      env: { ...process.env },
    });
    await vi.waitFor(() => readFileSync(told), { timeout: 25_000, interval: 50 });
    const children = descendants(wanted.pid as number);
    expect(children.length).toBeGreaterThan(1);
    wanted.kill("SIGKILL");
    await vi.waitFor(() => expect(children.filter(isRunning)).toEqual([]), {
      timeout: 20_000,
      interval: 100,
    });
  });
});

const statOf = (pid: number | string) => {
  const stat = readFileSync(`/proc/${pid}/stat`, "latin1");
  return stat.slice(stat.lastIndexOf(")") + 2).split(" ");
};

function isRunning(pid: number): boolean {
  try {
    return statOf(pid)[0] !== "Z";
  } catch {
    return false;
  }
}

function descendants(pid: number): number[] {
  const parents = readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      try {
        return [{ pid: Number(name), parent: Number(statOf(name)[1]) }];
      } catch {
        return [];
      }
    });
  const below = (of: number): number[] =>
    parents.filter((one) => one.parent === of).flatMap((one) => [one.pid, ...below(one.pid)]);
  return below(pid);
}
