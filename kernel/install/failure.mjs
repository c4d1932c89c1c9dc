/** Something cannot be done, for a reason that a reader can act on. Its message is written for that reader. */
export class Failure extends Error {
	/**
	 * @param {string} what what is wrong, and where, as a sentence.
	 * @param {string} advice what to do about it, as a sentence.
	 */
	constructor(what, advice) {
		super(`${what}\nWhat to do: ${advice}`);
		this.name = "Failure";
	}
}

/** @param {unknown} error */
export function reason(error) {
	return error instanceof Error ? error.message : String(error);
}
