import type { ReactNode } from "react";
import { Logo } from "~/components/layout/logo";
import type { Messages } from "~/messages/load";
import { curlOf, tokenLine } from "../examples/rules";
import { limitsOf } from "../openapi/rules";
import { operations } from "../operations/constants";
import { operationList } from "../operations/rules";
import classes from "./api-reference.module.css";
import { OperationPart } from "./operation-part";

type Words = Messages["api"];

interface ApiReferenceProps {
  words: Words;
  appName: string;
  /** Where this installation is reached. */
  origin: string;
  /** At the right of the head: switches of language and colours. */
  tools: ReactNode;
}

const tagsOf = (words: Words) => Object.entries(words.tags) as [keyof Words["tags"], string][];

/** The documentation of the REST interface, from the table that serves it. */
export function ApiReference({ words, appName, origin, tools }: ApiReferenceProps) {
  const { page } = words;
  return (
    <div className={classes.page}>
      <header className={classes.head}>
        <a href="/" className={classes.home}>
          <Logo name={appName} />
        </a>
        <div className={classes.tools}>{tools}</div>
      </header>
      <main id="content">
        <h1>{words.title}</h1>
        {[words.lead, words.errors, words.languages, limitsOf(words)].map((text) => (
          <p key={text} className={classes.lead}>
            {text}
          </p>
        ))}
        <p className={classes.lead}>
          <a className={classes.link} href={operations.getOpenApi.path}>
            {page.machine}
          </a>
        </p>
        <section className={classes.part} aria-labelledby="begin">
          <h2 id="begin">{page.begin}</h2>
          <ol className={classes.steps}>
            <Step title={page.registerStep} line={curlOf("register", origin)} />
            <Step title={page.tokenStep} line={tokenLine(origin)} />
            <Step title={page.callStep} line={curlOf("submitQuiz", origin)} />
          </ol>
        </section>
        <nav className={classes.part} aria-labelledby="contents">
          <h2 id="contents">{page.contents}</h2>
          <ul className={classes.contents}>
            {operationList.map(([id, { method, path }]) => (
              <li key={id}>
                <a href={`#${id}`}>
                  <code>
                    {method} {path}
                  </code>
                  <span>{words.operations[id].summary}</span>
                </a>
              </li>
            ))}
          </ul>
        </nav>
        {tagsOf(words).map(([tag, title]) => (
          <section key={tag} className={classes.part} aria-labelledby={`tag-${tag}`}>
            <h2 id={`tag-${tag}`}>{title}</h2>
            {operationList
              .filter(([, operation]) => operation.tag === tag)
              .map(([id, operation]) => (
                <OperationPart key={id} id={id} operation={operation} origin={origin} words={words} />
              ))}
          </section>
        ))}
      </main>
    </div>
  );
}

function Step({ title, line }: { title: string; line: string }) {
  return (
    <li>
      {title}
      <pre className={classes.code}>{line}</pre>
    </li>
  );
}
