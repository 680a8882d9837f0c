"use client";

import type { Extension } from "@codemirror/state";
import { EditorView, ViewPlugin, type ViewUpdate } from "@codemirror/view";

/** Folded lines are opened by keys too; the library itself listens to the mouse alone. */
export const foldButtons: Extension = [
  ViewPlugin.fromClass(
    class {
      constructor(view: EditorView) {
        this.name(view);
      }
      update({ view }: ViewUpdate) {
        this.name(view);
      }
      name(view: EditorView) {
        view.requestMeasure({
          key: this,
          read: () => null,
          write: () => {
            for (const fold of view.contentDOM.querySelectorAll<HTMLElement>(".cm-collapsedLines")) {
              fold.tabIndex = 0;
              fold.role = "button";
            }
          },
        });
      }
    },
  ),
  EditorView.domEventHandlers({
    keydown: (event, view) => {
      const fold = event.target instanceof Element ? event.target.closest(".cm-collapsedLines") : null;
      if (!(fold instanceof HTMLElement) || (event.key !== "Enter" && event.key !== " ")) return false;
      event.preventDefault();
      event.stopPropagation();
      fold.click();
      // The button is gone; whoever pressed it is at the lines that it held.
      view.focus();
      return true;
    },
  }),
];
