/** The top-level names of the session, each with a box that outlives the cells. */

export interface Box {
	/** Missing until a cell sets it. */
	value?: unknown;
}

export class Scope {
	private readonly boxes = new Map<string, Box>();

	/** The box of a name, made when it is first asked for. */
	readonly box = (name: string): Box => {
		const known = this.boxes.get(name);
		if (known !== undefined) {
			return known;
		}
		// Each box has a class of its own: V8 keeps a number in place, without allocating, only in objects of a shape whose
		// field has never held anything but numbers. One shape for all boxes makes a loop over a sum ten times slower.
		const box: Box = new (class {})();
		this.boxes.set(name, box);
		return box;
	};

	/** A name follows a variable of a module, as imports do, until a cell gives it a value of its own. */
	readonly follow = (
		name: string,
		namespace: Record<string, unknown>,
		variable: string,
	): void => {
		const box = this.box(name);
		const shared = { configurable: true, enumerable: true };
		Object.defineProperty(box, "value", {
			...shared,
			get: () => namespace[variable],
			set: (value) =>
				Object.defineProperty(box, "value", {
					...shared,
					value,
					writable: true,
				}),
		});
	};

	/** Whether a cell has set a name. */
	has(name: string): boolean {
		const box = this.boxes.get(name);
		return box !== undefined && "value" in box;
	}

	/** What a name holds. */
	valueOf(name: string): unknown {
		return this.boxes.get(name)?.value;
	}

	/** The names that a cell has set, and what they hold. */
	*held(): Generator<[name: string, value: unknown]> {
		for (const [name, box] of this.boxes) {
			if ("value" in box) {
				yield [name, box.value];
			}
		}
	}
}
