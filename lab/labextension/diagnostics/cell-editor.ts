/// <reference lib="dom" />
import { setDiagnostics } from "@codemirror/lint";
import { Compartment, type Extension } from "@codemirror/state";
import { type EditorView, ViewPlugin, type ViewUpdate } from "@codemirror/view";
import type { Finding } from "../../../kernel/shared/compiler-calls";
import type { Checkable } from "./check-queue";

/** Is told what happens to editors of code cells, whatever their kernel. */
export interface EditorListener {
	/** The cell can be seen, which it could not before. */
	onSeen(editor: CellEditor): void;
	onEdited(editor: CellEditor): void;
}

const drawingSlot = new Compartment();
const editors = new WeakMap<EditorView, CellEditor>();

/** The editor of one code cell. Draws nothing until it is told to. */
export class CellEditor implements Checkable {
	inView = false;
	private drawing: Extension | undefined;
	private readonly sight = new IntersectionObserver((entries) => {
		this.inView = entries.at(-1)?.isIntersecting ?? false;
		if (this.inView) {
			this.listener.onSeen(this);
		}
	});

	private constructor(
		readonly view: EditorView,
		private readonly listener: EditorListener,
	) {
		editors.set(view, this);
		this.sight.observe(view.dom);
	}

	/** What makes CodeMirror give an editor its `CellEditor`. */
	static extension(listener: EditorListener): Extension {
		const plugin = ViewPlugin.define((view) => new CellEditor(view, listener));
		return [drawingSlot.of([]), plugin];
	}

	/** The one of an editor that was made with the extension. */
	static of(view: EditorView): CellEditor | undefined {
		return editors.get(view);
	}

	get focused(): boolean {
		return this.view.hasFocus;
	}

	/** Called by CodeMirror. */
	update({ docChanged }: ViewUpdate): void {
		if (docChanged) {
			this.listener.onEdited(this);
		}
	}

	/** Called by CodeMirror. */
	destroy(): void {
		this.sight.disconnect();
	}

	/** Draws by means of an extension from now on; undefined takes all away that is drawn. */
	drawWith(drawing: Extension | undefined): void {
		if (drawing === this.drawing) {
			return;
		}
		this.drawing = drawing;
		this.view.dispatch({ effects: drawingSlot.reconfigure(drawing ?? []) });
	}

	/** Draws what is wrong in place of what was. */
	show(findings: readonly Finding[]): void {
		if (this.drawing === undefined) {
			return;
		}
		const diagnostics = findings.map(({ code, ...finding }) => ({
			...finding,
			source: `TS${code}`,
		}));
		this.view.dispatch(setDiagnostics(this.view.state, diagnostics));
	}
}
