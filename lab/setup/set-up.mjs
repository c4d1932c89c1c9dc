import { exclusively } from "../base/exclusively.mjs";
import { explained } from "../base/failure.mjs";
import { carryOut, isCurrent } from "../base/step.mjs";
import { Stopped } from "../base/stoppable.mjs";

/**
 * Carries out the steps that are not done, or whose inputs have changed since, one line
 * each on stdout. Prints nothing where nothing is to do. One process at a time: a second waits.
 *
 * @param {import("../base/step.mjs").Step[]} steps in order.
 * @returns {Promise<number>} how many steps were carried out.
 * @throws {import("../base/failure.mjs").Failure} naming the step, the cause and what to do.
 * @throws {Stopped} where a signal ended it.
 */
export async function setUp(steps) {
	if (steps.every(isCurrent)) {
		return 0;
	}
	try {
		return await exclusively(async (hands) => {
			let count = 0;
			for (const [index, step] of steps.entries()) {
				const title = `[${index + 1}/${steps.length}] ${step.title}`;
				hands.stopping.throwIfAborted();
				if (isCurrent(step)) {
					console.log(`${title} … up to date`);
				} else {
					await carryOut(step, hands, title);
					count += 1;
				}
			}
			return count;
		});
	} catch (error) {
		if (error instanceof Stopped) {
			error.message = `The set-up was stopped (${error.signal}). Run it again to go on.`;
			throw error;
		}
		throw explained(error);
	}
}
