// A thread of a process that works for another one: when that is killed and so cannot end it, it ends at once, whatever its
// other threads are doing.
import process from "node:process";
import { workerData as parent } from "node:worker_threads";

function look() {
  if (process.ppid !== parent) process.kill(process.pid, "SIGKILL");
}

look();
setInterval(look, 500);
