/** Lets the check of an exercise see which functions of the library the learner's code calls. */

export type LibraryFunction = (...args: never[]) => unknown;

let noted: Set<LibraryFunction> | undefined;

/** Says that a function is being called. Only a check listens, and only while it tries a learner's function. */
export function noteCall(called: LibraryFunction): void {
	noted?.add(called);
}

/** Runs something, and tells which functions noted a call meanwhile, in the order of their first calls. */
export function withNotedCalls<T>(run: () => T): {
	readonly result: T;
	readonly called: readonly LibraryFunction[];
} {
	const outer = noted;
	const own = new Set<LibraryFunction>();
	noted = own;
	try {
		const result = run();
		return { result, called: [...own] };
	} finally {
		noted = outer;
	}
}
