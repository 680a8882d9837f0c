// Loaded into the app's process by `--import`: when the process that started it is killed and so cannot stop it, the app
// stops by itself instead of holding its port and its database for ever.
import process from "node:process";

const parent = process.ppid;
setInterval(() => {
  if (process.ppid === parent) return;
  process.kill(process.pid, "SIGTERM");
  // A stream that a reader holds open would keep a polite end waiting.
  setTimeout(() => process.exit(1), 3_000);
}, 500).unref();
