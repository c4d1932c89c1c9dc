/**
 * Which cell a promise, timer, socket or other object of Node belongs to. It is kept in a private field of the object
 * itself: not in a property, which `console.log` would show, nor in a table, which would keep the object alive.
 */

/** The cell whose code is running, as far as that is known; whatever is made now belongs to it. */
export const running: { cell: string | undefined } = { cell: undefined };

/** A class whose instances are the objects it is given, so that its private field can be theirs. */
class Itself {
	constructor(object: object) {
		// biome-ignore lint/correctness/noConstructorReturn: the one way to put a private field on an object that exists.
		return object;
	}
}

class OwnedResource extends Itself {
	#cell: string | undefined;

	/** Makes a cell the owner of a resource. One that Node reuses may have had another owner. */
	static own(object: object, cell: string | undefined): void {
		if (#cell in object) {
			object.#cell = cell;
		} else {
			new OwnedResource(object).#cell = cell;
		}
	}

	static ownerOf(object: object): string | undefined {
		return #cell in object ? object.#cell : undefined;
	}
}

/** The same for promises: separate code stays fast, since it never sees an object of another shape. */
class OwnedPromise extends Itself {
	// An initializer, because it is faster than an assignment.
	#cell = running.cell;

	/** Makes the running cell the owner of a new promise. */
	static own(promise: object): void {
		new OwnedPromise(promise);
	}

	static ownerOf(promise: object): string | undefined {
		return #cell in promise ? promise.#cell : undefined;
	}
}

export { OwnedPromise, OwnedResource };
