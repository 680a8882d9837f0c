"use client";

import { useFormatter, useTranslations } from "next-intl";
import { freeId, isObject, valueAt, withInserted } from "~/features/content/body/rules";
import type { Body, BodyValue } from "~/features/content/body/types";
import { useEditorTools } from "~/features/content/editor/components/editor-context";
import { FieldProblems } from "~/features/content/editor/fields/components/field-frame";
import form from "~/features/content/editor/fields/components/form.module.css";
import { FormPart } from "~/features/content/editor/fields/components/form-part";
import { ItemList } from "~/features/content/editor/fields/components/item-list";
import { OddValue } from "~/features/content/editor/fields/components/odd-value";
import { SelectField } from "~/features/content/editor/fields/components/select-field";
import { TextField } from "~/features/content/editor/fields/components/text-field";
import { UploadList } from "../../../materials/components/upload-list";
import { useUploads } from "../../../materials/components/use-uploads";
import { kilobytes, materialPath, materialsPath, titleOfFile } from "../../../materials/rules";
import { useChallengeEditing } from "../../editor/components/challenge-context";
import { isWrittenKind, listAt, withMaterialKind } from "../rules";
import { EntrySummary, problemsIn } from "./entry-summary";
import classes from "./parts.module.css";

const PATH = ["supportMaterials"] as const;
const KINDS = ["text", "link"] as const;

/** What students may read beside the statement: texts, links and files. */
export function MaterialPart() {
  const t = useTranslations("challengeEditor.materials");
  const { body, challengeId, materialKinds } = useChallengeEditing();
  const { problems, change } = useEditorTools();
  const uploads = useUploads(materialsPath(challengeId), ({ id, name, mediaType, bytes, key }) =>
    change((now) =>
      withInserted(now, PATH, listAt(now, PATH).length, {
        ...{ id, kind: "file", title: titleOfFile(name), name, mediaType, bytes, key },
      }),
    ),
  );
  const materials = listAt(body, PATH);
  const titleOf = (material: BodyValue, at: number) => {
    const title = valueAt(material, ["title"]);
    return typeof title === "string" && title !== "" ? title : t("name", { number: at + 1 });
  };
  const kindOf = (material: BodyValue) => {
    const kind = valueAt(material, ["kind"]);
    return t(`kinds.${kind === "text" || kind === "link" || kind === "file" ? kind : "none"}`);
  };
  return (
    <FormPart part="materials" title={t("title")}>
      <p className={form.hint}>{t("lead")}</p>
      <ItemList
        path={PATH}
        items={materials}
        name={titleOf}
        summary={(material, at) => (
          <EntrySummary
            title={titleOf(material, at)}
            facts={kindOf(material)}
            problems={problemsIn(problems, "supportMaterials", at)}
          />
        )}
        add={t("add")}
        entry={() => {
          const id = freeId(materials, "material");
          materialKinds.forget(id);
          return { id, kind: "text", title: "", text: "" };
        }}
      >
        {(material, at) =>
          isObject(material) ? (
            <Material at={at} material={material} />
          ) : (
            <OddValue path={[...PATH, at]} value={material} label={t("name", { number: at + 1 })} />
          )
        }
      </ItemList>
      <UploadList uploads={uploads} />
      <FieldProblems path={PATH} />
    </FormPart>
  );
}

function Material({ at, material }: { at: number; material: Body }) {
  const t = useTranslations("challengeEditor.materials");
  const { locale, materialKinds } = useChallengeEditing();
  const { change } = useEditorTools();
  const path = [...PATH, at] as const;
  return (
    <>
      <FieldProblems path={path} />
      <div className={form.wide}>
        <TextField
          path={[...path, "title"]}
          value={material.title}
          label={t("materialTitle")}
          lang={locale}
        />
        {material.kind !== "file" && (
          <SelectField
            path={[...path, "kind"]}
            value={material.kind}
            label={t("kind")}
            options={KINDS.map((value) => ({ value, label: t(`kinds.${value}`) }))}
            onPick={(picked) => {
              if (!isWrittenKind(picked)) return;
              const before = materialKinds.turn(material, picked);
              change((body) => withMaterialKind(body, at, picked, before));
            }}
          />
        )}
      </div>
      {material.kind === "text" && (
        <TextField
          path={[...path, "text"]}
          value={material.text}
          label={t("text")}
          hint={t("textHint")}
          rows={6}
          lang={locale}
        />
      )}
      {material.kind === "link" && (
        <TextField path={[...path, "url"]} value={material.url} label={t("url")} hint={t("urlHint")} mono />
      )}
      {material.kind === "file" && <FileFacts material={material} />}
    </>
  );
}

function FileFacts({ material }: { material: Body }) {
  const t = useTranslations("challengeEditor.materials");
  const format = useFormatter();
  const { challengeId } = useChallengeEditing();
  const { id, name, mediaType, bytes } = material;
  const size = format.number(kilobytes(Number(bytes)), { maximumFractionDigits: 1 });
  return (
    <p className={form.hint}>
      {t("fileFacts", { name: String(name), size, type: String(mediaType) })}{" "}
      <a className={classes.link} href={materialPath(challengeId, String(id))} download>
        {t("download")}
      </a>
    </p>
  );
}
