/**
 * Which cell an object of Node's belongs to: a promise, a timer, a socket. Kept in a private field that is put on the
 * object itself: no property that `console.log` would show, and no table that would keep the object alive.
 */

/** Whose code runs right now, as far as it can be told; what is made belongs to it. */
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

	/** Makes a resource a cell's. One that Node uses again may have had another owner. */
	static own(object: object, cell: string | undefined): void {
		if (#cell in object) object.#cell = cell;
		else new OwnedResource(object).#cell = cell;
	}

	static ownerOf(object: object): string | undefined {
		return #cell in object ? object.#cell : undefined;
	}
}

/** The same for promises: code of their own stays fast, since it never sees an object of another shape. */
class OwnedPromise extends Itself {
	// An initializer, because it takes less time than an assignment.
	#cell = running.cell;

	/** Makes a new promise the running cell's. */
	static own(promise: object): void {
		new OwnedPromise(promise);
	}

	static ownerOf(promise: object): string | undefined {
		return #cell in promise ? promise.#cell : undefined;
	}
}

export { OwnedPromise, OwnedResource };
