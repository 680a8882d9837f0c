import { describe, expect, it } from "vitest";
import { FairQueue } from "./fair-queue";

const settled = () => new Promise((resolve) => setImmediate(resolve));

/** Enters for each of these owners, in this order; tells who came in which order. */
async function order(places: number, owners: string[]): Promise<string[]> {
  const queue = new FairQueue(places);
  const came: string[] = [];
  await Promise.all(
    owners.map(async (owner) => {
      const leave = await queue.enter(owner);
      came.push(owner);
      await settled();
      leave();
      leave();
    }),
  );
  return came;
}

describe("the queue", () => {
  it("serves in the order of arrival", async () => {
    expect(await order(1, ["a", "b", "c"])).toEqual(["a", "b", "c"]);
  });

  it("serves everybody once before anybody twice", async () => {
    expect(await order(1, ["a", "a", "a", "b", "c"])).toEqual(["a", "b", "c", "a", "a"]);
  });

  it("tells positions as they change, and 0 at the start", async () => {
    const queue = new FairQueue(1);
    const told: number[] = [];
    const first = await queue.enter("a", undefined, (position) => told.push(position));
    const second = queue.enter("b");
    const third = queue.enter("c", undefined, (position) => told.push(position));
    first();
    (await second)();
    (await third)();
    expect(told).toEqual([0, 2, 1, 0]);
  });

  it("lets people go, and moves the others up", async () => {
    const queue = new FairQueue(1);
    const told: number[] = [];
    const leave = await queue.enter("a");
    const gone = new AbortController();
    const second = queue.enter("b", gone.signal);
    const third = queue.enter("c", undefined, (position) => told.push(position));
    gone.abort(new Error("gone"));
    await expect(second).rejects.toThrow("gone");
    leave();
    (await third)();
    expect(told).toEqual([2, 1, 0]);
    await expect(queue.enter("d", gone.signal)).rejects.toThrow("gone");
  });

  it("lets nobody wait for ever, however many newcomers come", async () => {
    const queue = new FairQueue(1);
    let leave = await queue.enter("eager");
    let served = false;
    const again = queue.enter("eager").then((done) => {
      served = true;
      done();
    });
    for (let at = 0; at < 5; at++) {
      const next = queue.enter(`newcomer ${at}`);
      leave();
      leave = await Promise.race([next, again.then(() => next)]);
    }
    expect(served).toBe(true);
    leave();
    await again;
  });
});
