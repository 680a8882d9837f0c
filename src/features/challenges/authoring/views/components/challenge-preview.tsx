"use client";

import { useFormatter, useTranslations } from "next-intl";
import { MarkdownText } from "~/components/markdown/markdown-text";
import { kilobytes, materialPath } from "../../../materials/rules";
import type { ShownChallenge, ShownMaterial, ShownTest } from "../types";
import classes from "./challenge-preview.module.css";

interface ChallengePreviewProps {
  challengeId: string;
  view: ShownChallenge;
}

/** A challenge as students see it: the task, what belongs to it, and the tests that they see. */
export function ChallengePreview({ challengeId, view }: ChallengePreviewProps) {
  const t = useTranslations("challengeEditor.preview");
  const names = useTranslations("challengeEditor.code.names");
  const { title, statement, materials, languages, difficulty, estimatedMinutes, tests, hiddenTests } = view;
  const facts = [
    languages.map((language) => names(language as "python" | "javascript")).join(" / "),
    difficulty === null ? "" : t("difficulty", { difficulty }),
    estimatedMinutes === null ? "" : t("minutes", { count: estimatedMinutes }),
  ];
  return (
    <article className={classes.sheet}>
      <h2 className={classes.title}>{title || t("untitled")}</h2>
      <p className={classes.facts}>{facts.filter(Boolean).join(" · ")}</p>
      <MarkdownText text={statement} scope="preview" size="task" maths />
      {materials.length > 0 && (
        <section className={classes.part}>
          <h3>{t("materials")}</h3>
          {materials.map((material, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: entries are their place; ids can be double
            <Material key={at} challengeId={challengeId} material={material} scope={`preview-${at}`} />
          ))}
        </section>
      )}
      {(tests.length > 0 || hiddenTests > 0) && (
        <section className={classes.part}>
          <h3>{t("tests")}</h3>
          {tests.map((test, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: entries are their place; ids can be double
            <Test key={at} test={test} />
          ))}
          {hiddenTests > 0 && <p className={classes.facts}>{t("hidden", { count: hiddenTests })}</p>}
        </section>
      )}
    </article>
  );
}

interface MaterialProps {
  challengeId: string;
  material: ShownMaterial;
  scope: string;
}

function Material({ challengeId, material, scope }: MaterialProps) {
  const t = useTranslations("challengeEditor.preview");
  const format = useFormatter();
  const title = material.title || t("untitled");
  if (material.kind === "text")
    return (
      <div>
        <h4>{title}</h4>
        <MarkdownText text={material.text} scope={scope} size="panel" maths />
      </div>
    );
  if (material.kind === "link")
    return (
      <p>
        {/^https:\/\//.test(material.url) ? (
          <a className={classes.link} href={material.url} target="_blank" rel="noopener nofollow noreferrer">
            {title}
          </a>
        ) : (
          title
        )}
      </p>
    );
  const size = format.number(kilobytes(material.bytes), { maximumFractionDigits: 1 });
  return (
    <p>
      <a className={classes.link} href={materialPath(challengeId, material.id)} download>
        {title}
      </a>{" "}
      <span className={classes.facts}>{t("file", { name: material.name, size })}</span>
    </p>
  );
}

function Test({ test }: { test: ShownTest }) {
  const t = useTranslations("challengeEditor.preview");
  return (
    <div className={classes.test}>
      <h4>{test.name || t("untitled")}</h4>
      {test.stdout !== undefined && (
        <dl className={classes.sides}>
          <div>
            <dt>{t("stdin")}</dt>
            <dd>{test.stdin ? <pre>{test.stdin}</pre> : t("nothing")}</dd>
          </div>
          <div>
            <dt>{t("stdout")}</dt>
            <dd>{test.stdout ? <pre>{test.stdout}</pre> : t("nothing")}</dd>
          </div>
        </dl>
      )}
    </div>
  );
}
