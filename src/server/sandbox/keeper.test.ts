import { spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { expect, it } from "vitest";
import { startKeeper } from "./keeper";

it("ends what is left when the app goes, and only that", async () => {
  const box = path.join(import.meta.dirname, "box");
  const keeper = startKeeper({ box, root: "", secret: "" });
  const [left, letGo] = [0, 1].map(() => spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"]));
  const ended = once(left as NonNullable<typeof left>, "exit");
  keeper.keep(left?.pid ?? 0);
  keeper.keep(letGo?.pid ?? 0);
  keeper.letGo(letGo?.pid ?? 0);
  // The end of the stream is what the end of the app looks like from there.
  keeper.stop();
  expect((await ended)[1]).toBe("SIGKILL");
  expect(letGo?.exitCode).toBeNull();
  expect(letGo?.signalCode).toBeNull();
  letGo?.kill("SIGKILL");
});
