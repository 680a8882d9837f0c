// Where the system has no way to end a process with the one that started it: this one hears which children run, one line
// `+<pid>` or `-<pid>` each, and ends those that are left when the app goes, whose end closes the stream.
import process from "node:process";

const running = new Set();
let rest = "";
process.stdin.setEncoding("utf8").on("data", (part) => {
  const lines = (rest + part).split("\n");
  rest = lines.pop() ?? "";
  for (const line of lines) {
    const pid = Number(line.slice(1));
    if (line.startsWith("+")) running.add(pid);
    else running.delete(pid);
  }
});
process.stdin.on("close", () => {
  for (const pid of running)
    try {
      process.kill(pid, "SIGKILL");
    } catch {
      // Gone already.
    }
  process.exit(0);
});
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => {});
