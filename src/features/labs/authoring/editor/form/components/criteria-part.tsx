"use client";

import { useTranslations } from "next-intl";
import { freeId, isObject, valueAt } from "~/features/content/body/rules";
import type { BodyPath, BodyValue } from "~/features/content/body/types";
import { CheckField } from "~/features/content/editor/fields/components/check-field";
import { FieldProblems } from "~/features/content/editor/fields/components/field-frame";
import classes from "~/features/content/editor/fields/components/form.module.css";
import { IdField } from "~/features/content/editor/fields/components/id-field";
import { ItemList } from "~/features/content/editor/fields/components/item-list";
import { NumberField } from "~/features/content/editor/fields/components/number-field";
import { OddValue } from "~/features/content/editor/fields/components/odd-value";
import { isCriterionType, newCriterion, withIdFollowed } from "../../../body/criteria/rules";
import { CriterionFields } from "../criteria/components/criterion-fields";
import { CriterionSummary } from "../criteria/components/criterion-summary";

const PATH = ["criteria"] as const;
const ITEMS = [...PATH, "items"] as const;
const GROUPS = [...PATH, "groups"] as const;

const idOf = (entry: BodyValue | undefined) =>
  isObject(entry) && typeof entry.id === "string" ? entry.id : "";
const listOf = (value: BodyValue | undefined): readonly BodyValue[] => (Array.isArray(value) ? value : []);

interface CriteriaPartProps {
  criteria: BodyValue | undefined;
  inputs: BodyValue | undefined;
}

/** What decides a run: criteria, the share of them that passes, and groups of criteria that count as one. */
export function CriteriaPart({ criteria, inputs }: CriteriaPartProps) {
  const t = useTranslations("content.editor.criteria");
  if (criteria !== undefined && !isObject(criteria))
    return <OddValue path={PATH} value={criteria} label={t("title")} />;
  const items = valueAt(criteria, ["items"]);
  const groups = listOf(valueAt(criteria, ["groups"]));
  const [groupIds, inputIds] = [groups.map(idOf), listOf(inputs).map(idOf)];
  return (
    <>
      <p className={classes.hint}>{t("hint")}</p>
      <ItemList
        path={ITEMS}
        items={listOf(items)}
        name={(item, at) => t("name", { number: at + 1, id: idOf(item) })}
        summary={(item) => <CriterionSummary criterion={item} />}
        add={t("add")}
        entry={() => newCriterion(freeId(listOf(items), "criterion"))}
      >
        {(item, at) =>
          isObject(item) && (item.type === undefined || isCriterionType(item.type)) ? (
            <CriterionFields path={[...ITEMS, at]} criterion={item} groups={groupIds} inputs={inputIds} />
          ) : (
            <>
              <OddValue
                path={[...ITEMS, at]}
                value={item}
                label={t("name", { number: at + 1, id: idOf(item) })}
              />
              <FieldProblems path={[...ITEMS, at, "type"]} />
            </>
          )
        }
      </ItemList>
      <FieldProblems path={ITEMS} />
      <NumberField
        path={[...PATH, "threshold"]}
        value={valueAt(criteria, ["threshold"])}
        label={t("threshold")}
        hint={t("thresholdHint")}
        otherwise={1}
        percent
      />
      <h3 className={classes.sub}>{t("groups")}</h3>
      <p className={classes.hint}>{t("groupsHint")}</p>
      <ItemList
        path={GROUPS}
        items={groups}
        name={(_, at) => t("groupName", { number: at + 1 })}
        add={t("addGroup")}
        entry={() => ({ id: freeId(groups, "group"), threshold: 1, weight: 1 })}
      >
        {(group, at) => <GroupFields path={[...GROUPS, at]} group={group} />}
      </ItemList>
    </>
  );
}

function GroupFields({ path, group }: { path: BodyPath; group: BodyValue }) {
  const t = useTranslations("content.editor.criteria");
  if (!isObject(group)) return <OddValue path={path} value={group} label={t("groups")} />;
  return (
    <div className={classes.row}>
      <IdField
        path={[...path, "id"]}
        value={group.id}
        follow={(body, from, to) => withIdFollowed(body, "group", from, to)}
      />
      <NumberField
        path={[...path, "threshold"]}
        value={group.threshold}
        label={t("groupThreshold")}
        otherwise={1}
        percent
      />
      <NumberField path={[...path, "weight"]} value={group.weight} label={t("weight")} otherwise={1} />
      <CheckField path={[...path, "required"]} value={group.required} label={t("groupRequired")} />
    </div>
  );
}
