/**
 * Knows which cells have been run with their present text in the kernel's present session. The kernel knows what these
 * declare; it has to be told about all others.
 */
export class RunRecord<Cell extends object> {
	/** By the request that runs them. */
	private readonly running = new Map<string, { cell: Cell; code: string }>();
	private ran = new WeakMap<Cell, string>();

	/** Whether a cell's text is what the kernel has run last of it. */
	has(cell: Cell, text: string): boolean {
		return this.ran.get(cell) === text;
	}

	begin(request: string, cell: Cell, code: string): void {
		this.running.set(request, { cell, code });
	}

	/** A run has thrown, or has never begun for an error of types: some of its names are missing. */
	fail(request: string): void {
		this.running.delete(request);
	}

	/** A run has ended; a success unless it has failed before. */
	end(request: string): void {
		const run = this.running.get(request);
		this.running.delete(request);
		if (run !== undefined) {
			this.ran.set(run.cell, run.code);
		}
	}

	/** The session is new: nothing has been run in it. */
	forget(): void {
		this.running.clear();
		this.ran = new WeakMap();
	}
}
