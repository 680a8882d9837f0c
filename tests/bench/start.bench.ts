import { test } from "vitest";
import { startApp } from "../support/app";
import { report, timed } from "./measure";

/** How long `npm start` takes from installed and built until `/api/health` says that all is well. */
test("start", async () => {
  const first = await timed(() => startApp());
  const app = first.value;
  try {
    report("start with an empty data folder (migrate, seed)", [first.ms]);
    const again: number[] = [];
    const afterKill: number[] = [];
    for (let round = 0; round < 5; round++) {
      await app.stop();
      again.push((await timed(() => app.restart())).ms);
      await app.kill();
      afterKill.push((await timed(() => app.restart())).ms);
    }
    report("start again after Ctrl-C", again);
    report("start again after kill -9", afterKill);
    const stops: number[] = [];
    stops.push((await timed(() => app.stop())).ms);
    report("stop", stops);
  } finally {
    await app.remove();
  }
});
