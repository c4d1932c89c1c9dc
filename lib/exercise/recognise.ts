import { type Exercise, type Mistake, notStartedId } from "./exercise";
import type { Diagnosis } from "./general-mistakes";
import type { Trial } from "./trial";
import { isClean, same } from "./values";
import { isOfKind, show } from "./words";

/** The first of the exercise's own mistakes that explains all answers. */
export function recognise<Args extends unknown[], Answer>(
	exercise: Exercise<Args, Answer>,
	trials: readonly Trial<Args, Answer>[],
): Diagnosis | undefined {
	const mistake = exercise.mistakes.find((candidate) =>
		explains(candidate, trials),
	);
	if (mistake === undefined) {
		return undefined;
	}
	const { id, says, hints } = mistake;
	const first = trials.find(({ isRight }) => !isRight);
	const seen = first && id !== notStartedId && seenIn(exercise, first);
	return { id, says, hints, seen: seen || undefined };
}

/** The first wrong answer, with its input. */
function seenIn<Args extends unknown[], Answer>(
	{ goal }: Exercise<Args, Answer>,
	{ args, input, outcome, expected }: Trial<Args, Answer>,
): string {
	const at = input === "" ? "" : `Seen with ${input}.`;
	if (outcome.kind !== "returned") {
		return at;
	}
	const seen = `${at} It gives ${show(outcome.value)}.`.trim();
	return goal !== undefined && isMeasurable(expected, outcome.value)
		? `${seen} ${goal.measured(outcome.value as Answer, ...args)}`
		: seen;
}

/** Whether an answer is one that a goal or a `shows` can be asked about. */
function isMeasurable(expected: unknown, answer: unknown): boolean {
	return isOfKind(expected, answer) && isClean(answer);
}

function explains<Args extends unknown[], Answer>(
	{ wrong, shows }: Mistake<Args>,
	trials: readonly Trial<Args, Answer>[],
): boolean {
	if (shows !== undefined) {
		const answers = trials.flatMap(({ args, outcome, expected }) =>
			outcome.kind === "returned" && isMeasurable(expected, outcome.value)
				? [{ args, answer: outcome.value }]
				: [],
		);
		return answers.length === trials.length && shows(answers);
	}
	return wrong.some((slip) => answersAlike(slip, trials));
}

/**
 * Whether the learner's function and a wrong one give the same answer in every case. If the wrong one breaks down, by
 * throwing or with a NaN, the learner's may break down in another way, as long as they agree on proper answers elsewhere.
 */
function answersAlike<Args extends unknown[], Answer>(
	slip: (...args: Args) => unknown,
	trials: readonly Trial<Args, Answer>[],
): boolean {
	let properlyAlike = 0;
	let brokenDown = 0;
	for (const { args, outcome, isRight } of trials) {
		const answer = tried(slip, structuredClone(args));
		const alike = outcome.kind === "returned" && same(answer, outcome.value);
		if (alike && isClean(answer)) {
			properlyAlike++;
		} else if (!alike && (isRight || isClean(answer))) {
			return false;
		} else if (!alike) {
			brokenDown++;
		}
	}
	return properlyAlike > 0 || brokenDown === 0;
}

function tried<Args extends unknown[]>(
	slip: (...args: Args) => unknown,
	args: Args,
): unknown {
	try {
		return slip(...args);
	} catch {
		return undefined;
	}
}
