// A thread of a process that works on what people send: when that takes more memory than it may, it ends at once, whatever
// its other threads are doing. It would take the memory of everybody else before V8 noticed.
import process from "node:process";
import { workerData as megabytes } from "node:worker_threads";

setInterval(() => {
  if (process.memoryUsage.rss() > megabytes * 1024 * 1024) process.kill(process.pid, "SIGKILL");
}, 20);
