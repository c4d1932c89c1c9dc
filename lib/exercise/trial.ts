import { type LibraryFunction, withNotedCalls } from "../noted-calls";
import { callWithin, type Outcome } from "./call-within";
import type { Attempt, Case, Exercise } from "./exercise";
import { identical, isClean, plainCopy, same } from "./values";
import { isOfKind, show } from "./words";

/** One case with what the learner's function made of it. */
export interface Trial<Args extends unknown[], Answer> {
	readonly what: string;
	/** As they were before the call. */
	readonly args: Args;
	readonly expected: Answer;
	readonly outcome: Outcome;
	readonly isRight: boolean;
	readonly hasChangedInput: boolean;
	/** Functions of the library that the call has called in turn. */
	readonly called: readonly LibraryFunction[];
	/** The input in words; empty where it is always the same. */
	readonly input: string;
}

/**
 * Tries a function on one case.
 *
 * @param isOnly whether the exercise has no other case.
 * @param milliseconds after which the call is stopped.
 */
export function tryCase<Args extends unknown[], Answer>(
	exercise: Exercise<Args, Answer>,
	attempt: Attempt<Args>,
	{ what, args }: Case<Args>,
	isOnly: boolean,
	milliseconds: number,
): Trial<Args, Answer> {
	const own = structuredClone(args);
	// Copied inside: an answer may itself run code, when it is read.
	const { result: outcome, called } = withNotedCalls(() =>
		callWithin(milliseconds, () => plainCopy(attempt(...own))),
	);
	const expected = exercise.reference(...structuredClone(args));
	const hasChangedInput = !identical(own, args);
	return {
		what,
		args,
		expected,
		outcome,
		isRight:
			outcome.kind === "returned" &&
			!hasChangedInput &&
			isRight(exercise, outcome.value, args, expected),
		hasChangedInput,
		called,
		input: isOnly ? "" : inputOf(exercise, args),
	};
}

function inputOf<Args extends unknown[], Answer>(
	{ parameters }: Exercise<Args, Answer>,
	args: Args,
): string {
	return args
		.map((value, index) => `${parameters[index]} = ${show(value)}`)
		.join(", ");
}

function isRight<Args extends unknown[], Answer>(
	{ goal }: Exercise<Args, Answer>,
	answer: unknown,
	args: Args,
	expected: Answer,
): boolean {
	if (goal === undefined) {
		return same(expected, answer);
	}
	return (
		isOfKind(expected, answer) &&
		isClean(answer) &&
		goal.reached(answer as Answer, ...args)
	);
}
