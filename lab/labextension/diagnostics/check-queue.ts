/** Checks wait until nothing has changed for this long, so that none starts between two keys. */
const restMs = 400;

/** What the queue has to know about a cell. */
export interface Checkable {
	/** Whether the person types in it. */
	readonly focused: boolean;
	/** Whether it can be seen. One that cannot is not checked until it can. */
	readonly inView: boolean;
}

/**
 * Decides which cell of a notebook is checked next. One check is under way at a time, so that the kernel is never
 * flooded; the cell with the focus comes first, then those in view from top to bottom. If a cell becomes outdated during its
 * check, the result is thrown away and the cell is checked again.
 */
export class CheckQueue<Cell extends Checkable, Finding> {
	/** Cells for which the latest check, perhaps still under way, holds. */
	private readonly fresh = new WeakSet<Cell>();
	private rest: ReturnType<typeof setTimeout> | undefined;
	private checking = false;

	/**
	 * @param cells the cells to check, from top to bottom.
	 * @param check asks what is wrong with a cell; null if that has to be asked again.
	 * @param show is given what is wrong with a cell as it is now.
	 */
	constructor(
		private readonly cells: () => readonly Cell[],
		private readonly check: (cell: Cell) => Promise<readonly Finding[] | null>,
		private readonly show: (cell: Cell, findings: readonly Finding[]) => void,
	) {}

	/** Cells have changed, or something they use: checks begin once that has come to rest. */
	outdate(cells: Iterable<Cell>): void {
		for (const cell of cells) {
			this.fresh.delete(cell);
		}
		clearTimeout(this.rest);
		this.rest = setTimeout(() => {
			this.rest = undefined;
			void this.work();
		}, restMs);
	}

	/** A cell has come into view. */
	wake(): void {
		void this.work();
	}

	private async work(): Promise<void> {
		if (this.checking) {
			return;
		}
		this.checking = true;
		for (let cell = this.next(); cell !== undefined; cell = this.next()) {
			await this.perform(cell);
		}
		this.checking = false;
	}

	private next(): Cell | undefined {
		if (this.rest !== undefined) {
			return undefined;
		}
		const waiting = this.cells().filter(
			(cell) => cell.inView && !this.fresh.has(cell),
		);
		return waiting.find(({ focused }) => focused) ?? waiting[0];
	}

	private async perform(cell: Cell): Promise<void> {
		this.fresh.add(cell);
		let findings: readonly Finding[] | null;
		try {
			findings = await this.check(cell);
		} catch {
			// The kernel failed at it, or is gone. Whatever comes next, an edit or another kernel, asks again.
			return;
		}
		if (findings === null) {
			this.outdate([cell]);
		} else if (this.fresh.has(cell)) {
			this.show(cell, findings);
		}
	}
}
