/** A cell was interrupted; thrown at its next `await`, so that its `finally` blocks run. */
export class KeyboardInterrupt extends Error {
	override readonly name = "KeyboardInterrupt";
}
