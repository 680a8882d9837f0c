import { ordered, readSource, sameValue, valueAt, withInserted, withValue } from "../body/rules";
import type { Body, BodyPath } from "../body/types";
import type { AuthoringDraft } from "./drafts/types";
import type { EditorAction, EditorKind, EditorState } from "./types";

/** A text as the server gives it, laid out as authors of its kind read it. */
export const laidOut = (body: Body, { shape, settle }: Pick<EditorKind<never>, "shape" | "settle">): Body =>
  settle(ordered(body, shape) as Body);

/** Something differs from the version that was opened. */
export const isUnsaved = ({ body, saved, source }: EditorState): boolean =>
  source !== null || !sameValue(body, saved);

/** An editor on a saved version, with what was written on it before. */
export function openEditor(version: number, saved: Body, draft: AuthoringDraft | undefined): EditorState {
  return {
    body: draft?.body ?? saved,
    source: draft?.source ?? null,
    baseVersion: draft?.baseVersion ?? version,
    saved,
    aside: draft?.aside ?? null,
    removed: null,
  };
}

export function editorReducer(state: EditorState, action: EditorAction): EditorState {
  switch (action.type) {
    case "change": {
      const body = action.change(state.body);
      // The form's word counts from here on; what stood in the source was shown beside it as not readable.
      return body === state.body ? state : { ...state, body };
    }
    case "remove": {
      // From the end of a list, so that no place moves under the next.
      const places = [...action.places].sort((a, b) => Number(b.at) - Number(a.at));
      const removed = places.flatMap(({ path, at }) => {
        const entry = valueAt(state.body, [...path, at]);
        return entry === undefined ? [] : [{ path, at, entry }];
      });
      if (removed.length === 0) return state;
      const body = removed.reduce(
        (text, { path, at }) => withValue(text, [...path, at], undefined),
        state.body,
      );
      return { ...state, body, removed };
    }
    case "putBack": {
      if (!state.removed) return state;
      // What has been given a name since is taken away in turn, and can come back as well.
      const anew = state.removed.flatMap(({ path, at }) => {
        const entry = typeof at === "string" ? valueAt(state.body, [...path, at]) : undefined;
        return entry === undefined ? [] : [{ path, at, entry }];
      });
      const body = state.removed.reduceRight(
        (text, { path, at, entry }) =>
          typeof at === "string"
            ? withValue(text, [...path, at], entry)
            : withInserted(text, path, at, entry),
        state.body,
      );
      return { ...state, body, removed: anew.length > 0 ? anew : null };
    }
    case "forgetRemoved":
      return state.removed ? { ...state, removed: null } : state;
    case "source": {
      const read = readSource(action.text);
      return read.body
        ? { ...state, body: read.body, source: null, removed: null }
        : { ...state, source: action.text };
    }
    case "replace":
      return {
        ...state,
        body: action.body,
        baseVersion: action.baseVersion,
        saved: action.saved,
        source: null,
        removed: null,
        aside: action.keep ? { baseVersion: state.baseVersion, body: state.body } : state.aside,
      };
    case "restored":
      return {
        ...state,
        body: action.body,
        baseVersion: action.version,
        saved: action.body,
        source: null,
        removed: null,
        aside: isUnsaved(state) ? { baseVersion: state.baseVersion, body: state.body } : state.aside,
      };
    case "saved":
      return {
        ...state,
        baseVersion: action.version,
        saved: action.body,
        // What was written meanwhile stays.
        body: state.body === action.written ? action.body : state.body,
      };
    case "bringBack": {
      if (!state.aside) return state;
      return {
        ...state,
        body: state.aside.body,
        source: null,
        removed: null,
        aside: isUnsaved(state) ? { baseVersion: state.baseVersion, body: state.body } : null,
      };
    }
    case "letGo":
      return { ...state, aside: null };
  }
}

/** The id of the field that shows a path. */
export const fieldId = (path: BodyPath | string): string =>
  `f-${typeof path === "string" ? path : path.join(".")}`;

/** A problem's dotted path as keys; variable names and ids never hold a dot. */
export const pathOf = (dotted: string): (string | number)[] =>
  dotted === "" ? [] : dotted.split(".").map((key) => (/^\d+$/.test(key) ? Number(key) : key));
