import type { LibraryFunction } from "../noted-calls";

/** An input on which the learner's function is tried. */
export interface Case<Args extends unknown[]> {
	/** What kind of input it is, for "Right for: one point."; several cases may share it. */
	readonly what: string;
	readonly args: Args;
}

/** A function of the learner's as seen from outside: what it gave for an input. */
export interface Answered<Args extends unknown[]> {
	readonly args: Args;
	readonly answer: unknown;
}

/** A usual mistake: how it shows, and what helps. */
export interface Mistake<Args extends unknown[]> {
	/** In kebab case; unique within the exercise. */
	readonly id: string;
	/** What is wrong, in a sentence to the learner. */
	readonly says: string;
	/** From a nudge to all but the solution; one more with each new try. */
	readonly hints: readonly [string, ...string[]];
	/** Functions that make the mistake, alone or together with others: a function that answers like one of them makes it too. */
	readonly wrong: readonly ((...args: Args) => unknown)[];
	/** Another way to recognise the mistake, from all answers at once; `wrong` then only has examples of it. */
	readonly shows?: (answers: readonly Answered<Args>[]) => boolean;
}

/** What an answer must achieve where there is no single right one. */
export interface Goal<Args extends unknown[], Answer> {
	reached(answer: Answer, ...args: Args): boolean;
	/** How far an answer gets, in a sentence to the learner. */
	measured(answer: Answer, ...args: Args): string;
}

/** An exercise, described: the cases to try, the right answers, and the mistakes to tell apart. */
export interface Exercise<Args extends unknown[], Answer> {
	/** The exercise is `check.NAME`. */
	readonly name: string;
	/** Its notebook, without the ending. */
	readonly lesson: string;
	/** What messages call the inputs. */
	readonly parameters: { readonly [Index in keyof Args]: string };
	/** What messages call the parts of a list that the function gives. */
	readonly parts?: readonly string[];
	/** The inputs, easy ones first: the first one that fails is shown. They are made again for each check, always the same. */
	readonly cases: () => Case<Args>[];
	/** Gives a right answer. */
	readonly reference: (...args: Args) => Answer;
	/** Functions of the library that the learner's code may not call, because it is to do their work by itself. */
	readonly byHand?: readonly LibraryFunction[];
	/** By default, an answer is right when it is that of `reference`, up to rounding. */
	readonly goal?: Goal<Args, Answer>;
	/** The more a mistake explains, the earlier it stands: the first that fits is named. */
	readonly mistakes: readonly Mistake<Args>[];
	/** What to remember, said when all is right. */
	readonly praise: string;
}

/** What a learner hands in. It may return anything: the checker, not the compiler, explains what is wrong with it. */
export type Attempt<Args extends unknown[]> = (...args: Args) => unknown;

/** Several exercises that make one program: the parameters of each, by its name. */
export interface Program<Parts extends Record<string, unknown[]>> {
	/** The program is `check.NAME`. */
	readonly name: string;
	/** In the order in which they are checked. */
	readonly parts: {
		readonly [Name in keyof Parts]: Exercise<Parts[Name], unknown>;
	};
	/** Functions of the library that no part may call, besides those of its own exercise. */
	readonly byHand?: readonly LibraryFunction[];
	readonly praise: string;
}

export const notStartedId = "not-started";

/** The mistake of handing in the skeleton as it was, which the first hints are for. */
export function notStarted<Args extends unknown[]>(
	hints: readonly [string, ...string[]],
	...skeletons: ((...args: Args) => unknown)[]
): Mistake<Args> {
	return {
		id: notStartedId,
		says: "Nothing is written yet: the function still answers as it did when you got it. Put your own code in the place of `// TODO`, and run the cell again.",
		hints,
		wrong: skeletons,
	};
}
