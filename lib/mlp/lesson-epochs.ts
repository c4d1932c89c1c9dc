/**
 * How many epochs a lesson trains: `standard`, unless the environment variable LESSON_EPOCHS says otherwise, as for a
 * quick look on a slow machine.
 *
 * @throws Error if LESSON_EPOCHS is set to anything but a whole number of 1 or more.
 */
export function lessonEpochs(standard: number): number {
	const asked = process.env.LESSON_EPOCHS ?? "";
	if (asked === "") {
		return standard;
	}
	const epochs = Number(asked);
	if (!/^\d+$/.test(asked) || !Number.isSafeInteger(epochs) || epochs === 0) {
		throw new Error(
			`LESSON_EPOCHS is "${asked}"; it must be a whole number of epochs, 1 or more. Set it so, or unset it to train ${standard}.`,
		);
	}
	return epochs;
}
