import { Connections } from "../connections";
import { controlRequest } from "../our-kernel/control-request";
import type { IopubMessage, Kernel } from "../our-kernel/jupyterlab";
import { ourKernel } from "../our-kernel/our-kernel";
import type { Cell, NotebookPanel, RunCells } from "./jupyterlab";
import { Mark, type MarkOptions } from "./mark";

/** A cell that is out of date, by its id, and why: see "Messages of our own" in kernel/README.md. */
interface OutOfDate {
	readonly cell: string;
	readonly reasons: readonly string[];
}

/** Keeps the marks of one notebook's cells true, while its kernel is ours and the user wants them. */
export class NotebookMarks {
	private readonly marks = new Map<Cell, Mark>();
	private readonly connections = new Connections();
	/** The cells that are out of date, in the order in which they should run. */
	private latest: readonly OutOfDate[] = [];
	/** The notebook's kernel, if it is one of ours. */
	private kernel: Kernel | undefined;
	private wanted = false;
	private asking = false;
	private askAgain = false;

	/** @param onChange called when cells have become out of date, or no longer are */
	constructor(
		private readonly panel: NotebookPanel,
		private readonly options: MarkOptions,
		private readonly onChange: () => void,
	) {
		const { connections } = this;
		const { content, sessionContext } = panel;
		const cells = content.model?.cells;
		if (cells !== undefined) {
			connections.on(cells.changed, () => this.draw());
		}
		connections.on(sessionContext.kernelChanged, () => void this.meetKernel());
		connections.on(sessionContext.statusChanged, () => this.look());
		connections.on(sessionContext.connectionStatusChanged, () => this.look());
		connections.on(sessionContext.iopubMessage, (message) =>
			this.hear(message),
		);
		void this.meetKernel();
	}

	/** Turns everything on or off. */
	want(wanted: boolean): void {
		this.wanted = wanted;
		this.look();
	}

	/** Whether marks can come. */
	get active(): boolean {
		return this.wanted && this.kernel !== undefined;
	}

	/** How many cells have one. */
	get count(): number {
		return this.marks.size;
	}

	/** Asks the kernel which cells are out of date now; one question is under way at a time. */
	look(): void {
		this.askAgain = true;
		if (!this.asking) {
			void this.work();
		}
	}

	/**
	 * Runs what is out of date, each cell after those it depends on, and each once: cells that the others have brought out of
	 * date as well, and none that turns out to be up to date after all. Ends with the first failure.
	 */
	async run(runCells: RunCells): Promise<void> {
		const done = new Set<Cell>();
		const { content, sessionContext } = this.panel;
		for (;;) {
			const found = (await this.ask()).map(({ cell }) => cell);
			const next = found
				.map((id) => this.cellOf(id))
				.find((cell) => cell !== undefined && !done.has(cell));
			if (next === undefined) {
				return;
			}
			done.add(next);
			if (!(await runCells(content, [next], sessionContext))) {
				return;
			}
		}
	}

	dispose(): void {
		this.wanted = false;
		this.connections.dispose();
	}

	private async meetKernel(): Promise<void> {
		this.kernel = undefined;
		this.look();
		this.kernel = await ourKernel(this.panel);
		this.look();
	}

	private hear({ header, parent_header, content }: IopubMessage): void {
		if (
			header.msg_type === "status" &&
			parent_header.msg_type === "execute_request" &&
			content.execution_state === "idle"
		) {
			this.look();
		}
	}

	private async work(): Promise<void> {
		this.asking = true;
		while (this.askAgain) {
			this.askAgain = false;
			this.latest = await this.ask();
			this.draw();
		}
		this.asking = false;
	}

	private async ask(): Promise<readonly OutOfDate[]> {
		const { kernel } = this;
		if (!this.active || kernel === undefined) {
			return [];
		}
		const cells = this.panel.content.widgets.map(({ model }) => model.id);
		const type = "downhill_out_of_date_request";
		// The kernel is gone, or another one comes: then it is asked again.
		const none = { cells: [] };
		return (
			await controlRequest<{ cells: OutOfDate[] }>(kernel, type, {
				cells,
			}).catch(() => none)
		).cells;
	}

	private cellOf(id: string): Cell | undefined {
		return this.panel.content.widgets.find(({ model }) => model.id === id);
	}

	private draw(): void {
		const found = new Map(
			this.latest.flatMap(({ cell: id, reasons }) => {
				const cell = this.cellOf(id);
				return cell?.model.type === "code" ? [[cell, reasons] as const] : [];
			}),
		);
		const before = this.count;
		for (const [cell, mark] of this.marks) {
			if (!found.has(cell)) {
				mark.remove();
				this.marks.delete(cell);
			}
		}
		for (const [cell, reasons] of found) {
			const mark = this.marks.get(cell) ?? new Mark(cell.node, this.options);
			this.marks.set(cell, mark);
			mark.tell(reasons);
		}
		if (this.count !== before) {
			this.onChange();
		}
	}
}
