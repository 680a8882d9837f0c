"use client";

import { Button, Modal } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { DateTime } from "~/components/data/date-time";
import { useFrame } from "~/components/layout/frame-context";
import { ErrorState } from "~/components/states/error-state";
import { useDescribeError } from "~/components/states/error-text";
import { Loading } from "~/components/states/loading";
import { SkeletonText } from "~/components/states/skeleton";
import type { Body } from "../../body/types";
import { joinChanges } from "../../changes/joining/rules";
import { laidOut } from "../rules";
import type { EditorKind } from "../types";
import { ChangeList } from "../versions/components/change-list";
import classes from "./conflict-dialog.module.css";
import type { Editor } from "./use-editor";
import type { Saving } from "./use-save";

interface ConflictDialogProps {
  kind: EditorKind<unknown>;
  editor: Editor;
  saving: Saving;
  onClose: () => void;
}

/** The same text was written at in two places: both are shown, and one of three ways on is chosen. Loaded when it happens. */
export default function ConflictDialog({ kind, editor, saving, onClose }: ConflictDialogProps) {
  const t = useTranslations("content.editor.conflict");
  const describe = useDescribeError();
  const { baseVersion } = editor.state;
  const latest = useQuery({ ...kind.calls.get, staleTime: 0 });
  const base = useQuery(kind.calls.version(baseVersion));
  const error = latest.error ?? base.error;
  // Until the newest one is here, what the page knew before it would be no conflict.
  const ready = latest.data && base.data && latest.data.version > baseVersion;
  return (
    <Modal opened onClose={onClose} title={t("title")} size="xl">
      {error ? (
        <ErrorState
          onRetry={() => {
            void latest.refetch();
            void base.refetch();
          }}
        >
          {describe(error)}
        </ErrorState>
      ) : ready && latest.data && base.data ? (
        <Choice
          kind={kind}
          editor={editor}
          saving={saving}
          onClose={onClose}
          base={laidOut(base.data.body as Body, kind)}
          theirs={laidOut(latest.data.body as Body, kind)}
          version={latest.data.version}
          who={latest.data.versions[0]}
        />
      ) : (
        <Loading>
          <SkeletonText lines={6} />
        </Loading>
      )}
    </Modal>
  );
}

interface ChoiceProps {
  kind: EditorKind<unknown>;
  editor: Editor;
  saving: Saving;
  onClose: () => void;
  base: Body;
  theirs: Body;
  version: number;
  who: { createdBy: string | null; createdAt: string; mine: boolean } | undefined;
}

function Choice({ kind, editor, saving, onClose, base, theirs, version, who }: ChoiceProps) {
  const t = useTranslations("content.editor.conflict");
  const { state, dispatch } = editor;
  const { viewer } = useFrame();
  const ours = laidOut(state.body, kind);
  const joined = joinChanges(base, ours, theirs, kind.shape);
  // Admins may publish everybody's, which is what `mine` says; their own bears their name besides.
  const own = who?.mine === true && (who.createdBy ?? "") === viewer.name;
  const places = joined.clashes.map(({ path, what }) =>
    t("clash", { what, place: kind.wordsOf(path.join("."), what === "removed" ? theirs : joined.body) }),
  );
  const take = (body: Body, keep: boolean) => {
    dispatch({ type: "replace", body, baseVersion: version, saved: theirs, keep });
    onClose();
  };
  return (
    <div className={classes.body}>
      <p>
        {t.rich(own ? "whatOwn" : "what", {
          name: who?.createdBy ?? t("someone"),
          version,
          base: state.baseVersion,
          time: () => <DateTime value={who?.createdAt ?? new Date()} as="full" />,
        })}
      </p>
      <section className={classes.part}>
        <h3>{t("theirs")}</h3>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so the keyboard must reach it */}
        <section className={classes.changes} tabIndex={0} aria-label={t("theirs")}>
          <ChangeList kind={kind} before={base} after={theirs} same={t("nothing")} />
        </section>
      </section>
      <section className={classes.part}>
        <h3>{t("mine")}</h3>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so the keyboard must reach it */}
        <section className={classes.changes} tabIndex={0} aria-label={t("mine")}>
          <ChangeList kind={kind} before={base} after={ours} same={t("nothing")} />
        </section>
      </section>
      <div className={classes.ways}>
        <Way
          hint={
            joined.clashes.length === 0
              ? t("joinHint")
              : t("joinClashes", {
                  count: joined.clashes.length,
                  places: places.join("; "),
                })
          }
        >
          <Button variant="filled" onClick={() => take(laidOut(joined.body, kind), false)}>
            {t("join")}
          </Button>
        </Way>
        <Way hint={t("keepHint", { theirs: version })}>
          <Button
            loading={saving.phase === "saving"}
            onClick={() => {
              void saving.save(state.body, version).then((saved) => {
                if (saved !== undefined) onClose();
              });
            }}
          >
            {t("keep", { version: version + 1 })}
          </Button>
        </Way>
        <Way hint={t("takeHint")}>
          <Button onClick={() => take(theirs, true)}>{t("take")}</Button>
        </Way>
      </div>
    </div>
  );
}

function Way({ hint, children }: { hint: string; children: React.ReactNode }) {
  return (
    <div className={classes.way}>
      {children}
      <p>{hint}</p>
    </div>
  );
}
