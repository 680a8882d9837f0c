"use client";

import { IconClipboardText, IconHistory, IconX } from "@tabler/icons-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { DateTime } from "~/components/data/date-time";
import type { Paste } from "../pastes/types";
import type { Work } from "../saving/components/use-work";
import classes from "./bench-notes.module.css";

interface NoteProps {
  icon: ReactNode;
  onClose: () => void;
  children: ReactNode;
  act?: { label: string; onAct: () => void };
}

function Note({ icon, onClose, children, act }: NoteProps) {
  const t = useTranslations("common");
  return (
    <div className={classes.note} role="status">
      {icon}
      <p>
        {children}{" "}
        {act && (
          <button type="button" className={classes.act} onClick={act.onAct}>
            {act.label}
          </button>
        )}
      </p>
      <button
        type="button"
        className={classes.close}
        aria-label={t("close")}
        title={t("close")}
        onClick={onClose}
      >
        <IconX size={16} aria-hidden="true" />
      </button>
    </div>
  );
}

interface BenchNotesProps {
  work: Work;
  paste: Paste | null;
  onPasteSeen: () => void;
}

/** What the student should know of the text in the editor: the other version, what took its place, a paste that was noted. */
export function BenchNotes({ work, paste, onPasteSeen }: BenchNotesProps) {
  const t = useTranslations("challenges.notes");
  const { offer, replaced } = work;
  return (
    <>
      {offer && (
        <Note
          icon={<IconHistory size={16} aria-hidden="true" />}
          onClose={work.dismissOffer}
          act={{ label: t("useOffer"), onAct: () => work.take(offer, offer.at) }}
        >
          {t.rich(offer.from === "server" ? "offerServer" : "offerBrowser", {
            time: () => <DateTime value={offer.at} as="full" />,
          })}
        </Note>
      )}
      {replaced && (
        <Note
          icon={<IconHistory size={16} aria-hidden="true" />}
          onClose={work.forgetTake}
          act={{ label: t("undo"), onAct: work.undoTake }}
        >
          {replaced.at === null
            ? t("tookStarter")
            : t.rich("took", { time: () => <DateTime value={replaced.at ?? ""} as="full" /> })}
        </Note>
      )}
      {paste && (
        <Note icon={<IconClipboardText size={16} aria-hidden="true" />} onClose={onPasteSeen}>
          {t(`paste.${paste.source}`, { lines: paste.lines })}
        </Note>
      )}
    </>
  );
}
