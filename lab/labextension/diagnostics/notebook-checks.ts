import type { EditorView } from "@codemirror/view";
import type { Finding } from "../../../kernel/shared/compiler-calls";
import { Connections } from "../connections";
import type { IopubMessage, Kernel } from "../our-kernel/jupyterlab";
import { ourKernel } from "../our-kernel/our-kernel";
import { check, describe } from "./ask-kernel";
import { CellEditor } from "./cell-editor";
import { CheckQueue } from "./check-queue";
import { drawing } from "./drawing";
import type { Cell, CellModel, NotebookPanel } from "./jupyterlab";
import { RunRecord } from "./run-record";

/** In these states a kernel has lost everything it knew. */
const restarts = new Set(["restarting", "autorestarting"]);
/** The error of a cell that ended the process, and all variables with it. */
const runtimeDied = "RuntimeDied";

/** Keeps the marks in the cells of one notebook up to date, while its kernel is ours and the user wants them. */
export class NotebookChecks {
	private readonly runs = new RunRecord<CellModel>();
	private readonly queue = new CheckQueue<CellEditor, Finding>(
		() => (this.active ? this.editors() : []),
		(editor) => this.check(editor),
		(editor, findings) => editor.show(findings),
	);
	private readonly drawing = drawing((view, place) =>
		this.describe(view, place),
	);
	private readonly connections = new Connections();
	/** The notebook's kernel, if it is one of ours. */
	private kernel: Kernel | undefined;
	private wanted = false;

	constructor(private readonly panel: NotebookPanel) {
		const { connections } = this;
		const { content, sessionContext } = panel;
		const cells = content.model?.cells;
		if (cells !== undefined) {
			connections.on(cells.changed, () => this.outdateAll());
		}
		connections.on(sessionContext.kernelChanged, () => void this.meetKernel());
		connections.on(sessionContext.statusChanged, (status) => {
			if (restarts.has(status)) {
				this.runs.forget();
			}
		});
		connections.on(sessionContext.connectionStatusChanged, () =>
			this.outdateAll(),
		);
		connections.on(sessionContext.iopubMessage, (message) =>
			this.hear(message),
		);
		void this.meetKernel();
	}

	/** Turns everything on or off. */
	want(wanted: boolean): void {
		this.wanted = wanted;
		this.redraw();
	}

	/** Whether an editor is one of this notebook's. */
	owns(editor: CellEditor): boolean {
		return this.editors().includes(editor);
	}

	/** Somebody can see a cell of this notebook. */
	see(editor: CellEditor): void {
		editor.drawWith(this.active ? this.drawing : undefined);
		this.queue.wake();
	}

	/** The text of a cell has changed; the cells below may use what it declares. */
	edit(editor: CellEditor): void {
		const editors = this.editors();
		this.queue.outdate(editors.slice(editors.indexOf(editor)));
	}

	dispose(): void {
		this.wanted = false;
		this.connections.dispose();
	}

	private get active(): boolean {
		return this.wanted && this.kernel !== undefined;
	}

	/** Code cells, from top to bottom. */
	private cells(): Cell[] {
		return this.panel.content.widgets.filter(
			({ model }) => model.type === "code",
		);
	}

	private editors(): CellEditor[] {
		return this.cells().flatMap((cell) => editorOf(cell) ?? []);
	}

	private async meetKernel(): Promise<void> {
		this.kernel = undefined;
		this.runs.forget();
		this.redraw();
		const kernel = await ourKernel(this.panel);
		if (kernel !== undefined) {
			this.kernel = kernel;
			this.redraw();
		}
	}

	private redraw(): void {
		for (const editor of this.editors()) {
			editor.drawWith(this.active ? this.drawing : undefined);
		}
		this.outdateAll();
	}

	private outdateAll(): void {
		this.queue.outdate(this.editors());
	}

	/** Follows the runs of cells; what a run declares concerns all others. */
	private hear({ header, parent_header, content }: IopubMessage): void {
		const { msg_id: request, msg_type: parent } = parent_header;
		if (request === undefined || parent !== "execute_request") {
			return;
		}
		if (header.msg_type === "execute_input") {
			const cell = this.cells().find(
				({ outputArea }) => outputArea?.future?.msg.header.msg_id === request,
			);
			if (cell !== undefined) {
				this.runs.begin(request, cell.model, content.code ?? "");
			}
		} else if (header.msg_type === "error") {
			this.runs.fail(request);
			if (content.ename === runtimeDied) {
				this.runs.forget();
			}
		} else if (content.execution_state === "idle") {
			this.runs.end(request);
			this.outdateAll();
		}
	}

	private async check({
		view,
	}: CellEditor): Promise<readonly Finding[] | null> {
		if (this.kernel === undefined) {
			return null;
		}
		return check(this.kernel, textOf(view), this.notRunAbove(view));
	}

	private async describe(
		view: EditorView,
		place: number,
	): Promise<string | undefined> {
		if (this.kernel === undefined) {
			return undefined;
		}
		const above = this.notRunAbove(view);
		return describe(this.kernel, textOf(view), place, above);
	}

	/** Sources of the cells above whose present text the kernel has not run. */
	private notRunAbove(view: EditorView): string[] {
		const cells = this.cells();
		const place = cells.findIndex(({ editor }) => editor?.editor === view);
		return cells
			.slice(0, place)
			.map(({ model }) => ({ model, text: model.sharedModel.getSource() }))
			.filter(({ model, text }) => !this.runs.has(model, text))
			.map(({ text }) => text);
	}
}

function editorOf({ editor }: Cell): CellEditor | undefined {
	return editor === null ? undefined : CellEditor.of(editor.editor);
}

function textOf({ state }: EditorView): string {
	return state.doc.toString();
}
