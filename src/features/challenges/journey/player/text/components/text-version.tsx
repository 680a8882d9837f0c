import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { PageTitle } from "~/components/layout/page";
import { EmptyState } from "~/components/states/empty-state";
import { JourneyText } from "../../../text/components/journey-text";
import { Given } from "../../talk/components/given";
import type { EventText, Player } from "../../types";
import { pagesOf, textPage } from "../rules";
import classes from "./text-version.module.css";

interface TextVersionProps {
  player: Player;
  /** What the events of the page said. */
  texts: EventText[];
  page: number;
  /** `seq` of the event that was asked for. */
  seq: number | null;
  /** Of the player. */
  path: string;
}

/**
 * The whole journey to be read, a hundred events at a time, made on the server: it needs no script, and every event leads
 * back to the player.
 */
export async function TextVersion({ player, texts, page, seq, path }: TextVersionProps) {
  const [t, header] = await Promise.all([getTranslations("player.text"), getTranslations("player.header")]);
  const { events, moments, own, cut } = player;
  const pages = pagesOf(events);
  const shown = textPage(player, texts, page);
  const said = new Map(texts.map((text) => [text.seq, text]));
  const title = player.title ?? header("aChallenge");
  const name = player.name ?? header("someone");
  return (
    <>
      <PageTitle
        title={own ? `${header("own")}, ${title}` : header("titleOf", { name, title })}
        lead={t("lead")}
        aside={
          <Link className={classes.link} href={seq === null ? path : `${path}?event=${seq}`}>
            {t("back")}
          </Link>
        }
      />
      {events.length === 0 && <EmptyState>{t("empty")}</EmptyState>}
      <Pages pages={pages} page={page} path={path} total={events.length} />
      <JourneyText
        events={shown.events}
        moments={moments.filter((moment) => shown.events.some((event) => event.seq === moment.seq))}
        before={shown.before}
        sittingsBefore={shown.sittingsBefore}
        below={(event) => {
          const text = said.get(event.seq);
          return (
            <>
              {text?.kind === "ask" && <Given text={text} level={4} own={own} />}
              <p>
                <Link className={classes.link} href={`${path}?event=${event.seq}`} prefetch={false}>
                  {t("inPlayer", { seq: event.seq })}
                </Link>
              </p>
            </>
          );
        }}
      />
      {cut && <p className={classes.note}>{header("cut")}</p>}
      <Pages pages={pages} page={page} path={path} total={events.length} end />
    </>
  );
}

interface PagesProps {
  pages: ReturnType<typeof pagesOf>;
  page: number;
  path: string;
  total: number;
  /** The one at the end of the page. */
  end?: boolean;
}

async function Pages({ pages, page, path, total, end = false }: PagesProps) {
  const t = await getTranslations("player.text");
  const place = pages.findIndex((one) => one.page === page);
  const here = pages[place];
  if (!here || pages.length < 2) return null;
  const hrefOf = ({ from }: { from: number }) => `${path}?view=text&event=${from}`;
  const step = (to: (typeof pages)[number] | undefined, words: string, rel: "prev" | "next") =>
    to && (
      <Link className={classes.link} href={hrefOf(to)} rel={rel} prefetch={false}>
        {words}
      </Link>
    );
  return (
    <nav className={classes.pages} aria-label={t(end ? "pagesEnd" : "pages")} data-end={end || undefined}>
      <p>{t("current", { from: here.from, to: here.to, total })}</p>
      {step(pages[place - 1], t("previous"), "prev")}
      {step(pages[place + 1], t("next"), "next")}
      {!end && (
        <ol>
          {pages.map((one) => (
            <li key={one.page}>
              <Link
                className={classes.page}
                href={hrefOf(one)}
                prefetch={false}
                aria-current={one.page === page ? "page" : undefined}
              >
                {t("range", { from: one.from, to: one.to })}
              </Link>
            </li>
          ))}
        </ol>
      )}
    </nav>
  );
}
