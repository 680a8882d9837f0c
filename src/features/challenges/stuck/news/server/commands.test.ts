import { getEventListeners } from "node:events";
import { expect, test } from "vitest";
import { pause, reviewNews, tellReviewNews } from "./commands";

test("who follows all day leaves nothing behind with each wait", async () => {
  const { signal } = new AbortController();
  for (let at = 0; at < 20; at += 1) {
    const news = reviewNews(60_000, signal);
    tellReviewNews();
    await news;
    await pause(0, signal);
  }
  expect(getEventListeners(signal, "abort")).toHaveLength(0);
});

test("both waits end with the signal", async () => {
  const ended = new AbortController();
  const both = [reviewNews(60_000, ended.signal), pause(60_000, ended.signal)];
  ended.abort();
  await Promise.all(both);
});
