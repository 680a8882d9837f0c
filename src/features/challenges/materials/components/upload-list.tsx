"use client";

import { IconUpload } from "@tabler/icons-react";
import { useFormatter, useTranslations } from "next-intl";
import { useRef, useState } from "react";
import { ProgressBar } from "~/components/data/progress-bar";
import { MAX_FILE_BYTES } from "../constants";
import classes from "./upload-list.module.css";
import type { Upload, Uploads } from "./use-uploads";

/** Where files are chosen or dropped, and those that are on their way. */
export function UploadList({ uploads }: { uploads: Uploads }) {
  const t = useTranslations("challengeEditor.uploads");
  const chooser = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: files can be dropped here; the button inside does the same
    <div
      className={classes.place}
      data-over={over}
      onDragOver={(event) => {
        if (!event.dataTransfer.types.includes("Files")) return;
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        setOver(false);
        if (event.dataTransfer.files.length === 0) return;
        event.preventDefault();
        uploads.add([...event.dataTransfer.files]);
      }}
    >
      <div className={classes.head}>
        <button type="button" className={classes.choose} onClick={() => chooser.current?.click()}>
          <IconUpload size={16} aria-hidden="true" />
          {t("choose")}
        </button>
        <span className={classes.meta}>{t("hint", { mb: MAX_FILE_BYTES / 1024 / 1024 })}</span>
        <input
          ref={chooser}
          type="file"
          multiple
          hidden
          aria-label={t("choose")}
          onChange={({ target }) => {
            uploads.add([...(target.files ?? [])]);
            target.value = "";
          }}
        />
      </div>
      {uploads.list.length > 0 && (
        <ul className={classes.list} aria-label={t("list")}>
          {uploads.list.map((upload) => (
            <Row key={upload.id} upload={upload} uploads={uploads} />
          ))}
        </ul>
      )}
    </div>
  );
}

function Row({ upload, uploads }: { upload: Upload; uploads: Uploads }) {
  const t = useTranslations("challengeEditor.uploads");
  const format = useFormatter();
  const { id, name, state, share, reason } = upload;
  const percent = format.number(share, { style: "percent" });
  return (
    <li className={classes.row}>
      <span className={classes.name}>{name}</span>
      {state === "sending" && <ProgressBar value={share} max={1} label={t("sendingName", { name })} />}
      <span className={classes.meta} role={state === "failed" || state === "tooLarge" ? "alert" : undefined}>
        {state === "waiting" && t("waiting")}
        {state === "sending" && t("sending", { percent })}
        {state === "tooLarge" && t("tooLarge", { mb: MAX_FILE_BYTES / 1024 / 1024 })}
        {state === "failed" && (reason ?? t("unreachable"))}
      </span>
      <span className={classes.actions}>
        {state === "failed" && (
          <button type="button" className={classes.link} onClick={() => uploads.again(id)}>
            {t("again", { name })}
          </button>
        )}
        <button type="button" className={classes.link} onClick={() => uploads.drop(id)}>
          {t(state === "sending" ? "cancel" : "drop", { name })}
        </button>
      </span>
    </li>
  );
}
