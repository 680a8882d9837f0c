// Tries, from where programs run, what no program may do, and tells what worked. Called: canary.mjs <file> <port> <node>
import { spawnSync } from "node:child_process";
import fs from "node:fs";
import net from "node:net";
import process from "node:process";
import { Worker } from "node:worker_threads";

const [, , secret, port, node] = process.argv;

function works(attempt) {
  try {
    return Boolean(attempt());
  } catch {
    return false;
  }
}

const connects = () =>
  new Promise((resolve) => {
    const end = (worked) => () => resolve(worked);
    try {
      const socket = net.connect({ host: "127.0.0.1", port: Number(port), timeout: 2_000 });
      socket.on("connect", end(true)).on("error", end(false)).on("timeout", end(false));
    } catch {
      resolve(false);
    }
  });

const here = new URL(".", import.meta.url).pathname;
const told = {
  file: works(() => fs.readFileSync(secret)) || works(() => fs.readFileSync("/etc/passwd")),
  writing: [here, "/tmp/", "/"].some((folder) =>
    works(() => {
      const file = `${folder}canary-${process.pid}`;
      fs.writeFileSync(file, "");
      fs.unlinkSync(file);
      return true;
    }),
  ),
  network: await connects(),
  process:
    works(() => spawnSync(node, ["--version"]).status === 0) ||
    works(() => spawnSync("/bin/sh", ["-c", ":"]).status === 0),
  thread: works(() => new Worker("", { eval: true })),
  // macOS gives every process this one.
  environment: Object.keys(process.env).some((name) => name !== "__CF_USER_TEXT_ENCODING"),
  root: process.getuid?.() === 0,
};
fs.writeSync(3, `${JSON.stringify(told)}\n`);
process.exit(0);
