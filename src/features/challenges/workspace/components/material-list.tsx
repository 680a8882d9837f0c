import { IconDownload, IconExternalLink, IconFileText } from "@tabler/icons-react";
import { useFormatter, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { MaterialView } from "../../catalogue/schema";
import classes from "./material-list.module.css";

interface MaterialListProps {
  challengeId: string;
  materials: readonly MaterialView[];
  /** Made on the server, by the id of the material. */
  texts: Record<string, ReactNode>;
}

/** What the author put beside the task: texts open in place, links lead out, files are fetched. */
export function MaterialList({ challengeId, materials, texts }: MaterialListProps) {
  const t = useTranslations("challenges.task");
  if (materials.length === 0) return null;
  return (
    <section aria-labelledby="challenge-materials">
      <h2 id="challenge-materials" className={classes.title}>
        {t("materials")}
      </h2>
      <ul>
        {materials.map((material) => (
          <li key={material.id}>
            {material.kind === "text" ? (
              <details className={classes.text}>
                <summary className={classes.row}>
                  <IconFileText size={18} aria-hidden="true" />
                  <span className={classes.name}>{material.title}</span>
                </summary>
                <div className={classes.body}>{texts[material.id]}</div>
              </details>
            ) : material.kind === "link" ? (
              <a className={classes.row} href={material.url} target="_blank" rel="noreferrer">
                <IconExternalLink size={18} aria-hidden="true" />
                <span className={classes.name}>{material.title}</span>
                <span className={classes.meta}>{hostOf(material.url)}</span>
                <span className={classes.spoken}>{t("newTab")}</span>
              </a>
            ) : (
              <a
                className={classes.row}
                href={`/api/challenges/${challengeId}/materials/${encodeURIComponent(material.id)}`}
                download={material.name}
              >
                <IconDownload size={18} aria-hidden="true" />
                <span className={classes.name}>{material.title}</span>
                <FileSize bytes={material.bytes} />
              </a>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

function hostOf(url: string): string {
  return URL.parse(url)?.hostname ?? "";
}

function FileSize({ bytes }: { bytes: number }) {
  const format = useFormatter();
  const small = bytes < 1_000_000;
  return (
    <span className={classes.meta}>
      {format.number(small ? Math.max(1, Math.round(bytes / 1_000)) : bytes / 1_000_000, {
        style: "unit",
        unit: small ? "kilobyte" : "megabyte",
        maximumFractionDigits: 1,
      })}
    </span>
  );
}
