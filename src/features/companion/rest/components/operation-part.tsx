import { useId } from "react";
import type { Messages } from "~/messages/load";
import { curlOf } from "../examples/rules";
import { type Field, fieldsOf } from "../openapi/fields/rules";
import { jsonSchema, statusText } from "../openapi/rules";
import type { OperationId } from "../operations/constants";
import type { Operation } from "../types";
import classes from "./api-reference.module.css";

type Words = Messages["api"];

interface OperationPartProps {
  id: OperationId;
  operation: Operation;
  origin: string;
  words: Words;
}

function Fields({ label, fields, optional }: { label: string; fields: Field[]; optional?: string }) {
  if (fields.length === 0) return null;
  return (
    <>
      <h4 className={classes.label}>{label}</h4>
      <dl className={classes.fields}>
        {fields.map(({ path, type, required, description }) => (
          <div key={path} className={classes.field}>
            <dt>
              <code>{path}</code>
              <span className={classes.type}>{required || !optional ? type : `${type}, ${optional}`}</span>
            </dt>
            <dd>{description}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}

/** One endpoint: what it is for, a call on a command line, what it takes, gives and refuses. */
export function OperationPart({ id, operation, origin, words }: OperationPartProps) {
  const { method, path, secured, body, answer, status, refusals } = operation;
  const heading = useId();
  return (
    <article id={id} className={classes.operation} aria-labelledby={heading}>
      <h3 id={heading}>
        {words.operations[id].summary}
        <span className={classes.access}>{secured ? words.page.withToken : words.page.open}</span>
      </h3>
      <p className={classes.address}>
        <code>
          {method} {path}
        </code>
      </p>
      <p className={classes.words}>{words.operations[id].description}</p>
      <h4 className={classes.label}>{words.page.example}</h4>
      <pre className={classes.code}>{curlOf(id, origin)}</pre>
      <Fields
        label={words.page.takes}
        fields={body ? fieldsOf(jsonSchema(body, "input", words)) : []}
        optional={words.page.optional}
      />
      <Fields
        label={`${words.page.gives}: ${status}`}
        fields={fieldsOf(jsonSchema(answer, "output", words))}
        optional={words.page.optional}
      />
      <h4 className={classes.label}>{words.page.refuses}</h4>
      <ul className={classes.refusals}>
        {refusals.map((one) => (
          <li key={one}>
            <code>{one}</code>
            {statusText(one, words)}
          </li>
        ))}
      </ul>
    </article>
  );
}
