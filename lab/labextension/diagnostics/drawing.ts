/// <reference lib="dom" />
import { linter, lintGutter } from "@codemirror/lint";
import type { Extension } from "@codemirror/state";
import { type EditorView, hoverTooltip } from "@codemirror/view";
import { editorStyle } from "./style";

/** Describes the code at a place in an editor, if there is something to tell. */
export type Describe = (
	view: EditorView,
	place: number,
) => Promise<string | undefined>;

/**
 * The editor extension that draws: squiggles, a mark beside each line that has one, messages under the pointer, and below
 * a message the type of the code under the pointer.
 */
export function drawing(describe: Describe): Extension {
	// CodeMirror joins all that is under the pointer in one box, in this order.
	return [linter(null), lintGutter(), typeUnderPointer(describe), editorStyle];
}

function typeUnderPointer(describe: Describe): Extension {
	return hoverTooltip(
		async (view, place) => {
			const word = view.state.wordAt(place);
			if (word === null) {
				return null;
			}
			const text = await describe(view, place);
			if (text === undefined) {
				return null;
			}
			const create = () => {
				const dom = document.createElement("pre");
				dom.className = "downhill-type";
				dom.textContent = text;
				return { dom };
			};
			return { pos: word.from, end: word.to, create };
		},
		{ hideOnChange: true },
	);
}
