import type { Attempt, Exercise } from "./exercise";
import {
	callsLibrary,
	changesInput,
	type Diagnosis,
	notAFunction,
	notFinite,
	other,
	promised,
	returnsNothing,
	threw,
	unfinished,
	wrongKind,
} from "./general-mistakes";
import { shareOf } from "./points";
import { recognise } from "./recognise";
import { type Trial, tryCase } from "./trial";
import { readableCopy } from "./values";
import { writeOut } from "./words";

/** What a check found. */
export interface Finding {
	/** Undefined when all is right. */
	readonly mistake: Diagnosis | undefined;
	/** The kinds of input with right answers, and those with wrong ones or without an answer. */
	readonly right: readonly string[];
	readonly wrong: readonly string[];
	/** How much of it is right, from 0 to 1: a case counts as much as any other. */
	readonly share: number;
	/** All that came out, in words: what the function does, whatever its source. */
	readonly behaviour: string;
}

/**
 * Tries a function on the cases of an exercise and finds out what is wrong with it, if anything is.
 *
 * @param fn the learner's; whatever it does, this neither throws nor hangs.
 * @param milliseconds what all cases together may take.
 */
export function judge<Args extends unknown[], Answer>(
	exercise: Exercise<Args, Answer>,
	fn: unknown,
	milliseconds: number,
): Finding {
	if (typeof fn !== "function") {
		const given = readableCopy(fn);
		const mistake = notAFunction(exercise.name, given);
		const behaviour = writeOut(given);
		return { mistake, right: [], wrong: [], share: 0, behaviour };
	}
	const attempt = fn as Attempt<Args>;
	const trials: Trial<Args, Answer>[] = [];
	const deadline = performance.now() + milliseconds;
	const cases = exercise.cases();
	for (const tried of cases) {
		const left = deadline - performance.now();
		const isOnly = cases.length === 1;
		const trial = tryCase(exercise, attempt, tried, isOnly, left);
		trials.push(trial);
		if (trial.outcome.kind === "unfinished") {
			break;
		}
	}
	const mistake = diagnose(exercise, trials, milliseconds);
	const right = trials.filter(({ isRight }) => isRight).length;
	return {
		mistake,
		...sorted(trials),
		share: shareOf(mistake?.id, right, cases.length),
		behaviour: trials.map(({ outcome }) => writeOut(outcome)).join("\n"),
	};
}

/** The first reason that fits. Mistakes that do not show in the answers, or that spoil all of them, come first. */
function diagnose<Args extends unknown[], Answer>(
	exercise: Exercise<Args, Answer>,
	trials: readonly Trial<Args, Answer>[],
	milliseconds: number,
): Diagnosis | undefined {
	return (
		unfinished(trials, milliseconds) ??
		promised(trials) ??
		returnsNothing(trials) ??
		changesInput(trials) ??
		(trials.every((trial) => trial.isRight)
			? callsLibrary(exercise, trials)
			: (recognise(exercise, trials) ??
				threw(trials) ??
				wrongKind(trials) ??
				notFinite(trials) ??
				other(exercise, trials)))
	);
}

function sorted(
	trials: readonly Trial<unknown[], unknown>[],
): Pick<Finding, "right" | "wrong"> {
	const wrong = new Set(
		trials.filter(({ isRight }) => !isRight).map(({ what }) => what),
	);
	const kinds = new Set(trials.map(({ what }) => what));
	return {
		right: [...kinds].filter((what) => !wrong.has(what)),
		wrong: [...wrong],
	};
}
