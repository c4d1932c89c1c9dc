import { Attempts } from "./attempts";
import {
	type Attempt,
	type Exercise,
	notStartedId,
	type Program,
} from "./exercise";
import { unrecognisedId } from "./general-mistakes";
import { type Finding, judge } from "./judge";
import { type Grading, isGraded, pointsFor } from "./points";
import { Verdict } from "./verdict";

/** What a check with all its cases may take before it is stopped. */
const timeLimit = 3000;

/**
 * Tries what the learner has written, a function or an object of functions, and says what came of it. With `grading`, the
 * verdict also says how many points it earns, and shows them to nbgrader as the value of the cell.
 */
export type Check<Written> = (written: Written, grading?: Grading) => Verdict;

/** Makes checks that share one memory of what the learner has tried. */
export class Checker {
	private readonly attempts = new Attempts();

	/** @param milliseconds after which a function that does not end is stopped. */
	constructor(private readonly milliseconds = timeLimit) {}

	/** The check of an exercise. Whatever the learner's function does, it ends, and throws only as `verdict` says. */
	exercise<Args extends unknown[], Answer>(
		exercise: Exercise<Args, Answer>,
	): Check<Attempt<Args>> {
		return (fn, grading) => {
			const { name, praise } = exercise;
			const finding = judge(exercise, fn, this.milliseconds);
			const id = finding.mistake?.id;
			const lines =
				id === undefined ? [praise] : this.advice(name, fn, finding);
			return verdict(name, id, lines, finding.share, grading);
		};
	}

	/** The check of a program: part after part, up to the first that is not right. */
	program<Parts extends Record<string, unknown[]>>({
		name,
		parts,
		byHand = [],
		praise,
	}: Program<Parts>): Check<{
		readonly [Name in keyof Parts]: Attempt<Parts[Name]>;
	}> {
		const names = Object.keys(parts);
		return (functions, grading) => {
			const lines: string[] = [];
			for (const [index, part] of names.entries()) {
				const own = parts[part] as Exercise<Parts[string], unknown>;
				const exercise = {
					...own,
					byHand: [...(own.byHand ?? []), ...byHand],
				};
				const fn: unknown = functions?.[part];
				// The functions of one object may call each other through `this`.
				const attempt: unknown =
					typeof fn === "function" ? fn.bind(functions) : fn;
				const finding = judge(exercise, attempt, this.milliseconds);
				if (finding.mistake === undefined) {
					lines.push(`✓ \`${part}\` is right.`);
					continue;
				}
				const later = names.slice(index + 1).map((rest) => `\`${rest}\``);
				lines.push(`✗ \`${part}\`: not yet.`);
				lines.push(...this.advice(`${name}.${part}`, fn, finding));
				if (later.length > 0) {
					lines.push(`Not looked at: ${later.join(", ")}.`);
				}
				const id = `${part}/${finding.mistake.id}`;
				const share = (index + finding.share) / names.length;
				return verdict(name, id, lines, share, grading);
			}
			lines.push(praise);
			return verdict(name, undefined, lines, 1, grading);
		};
	}

	/** What to say about a function that is not right: what is, what is not, and the hint that is due. */
	private advice(name: string, fn: unknown, finding: Finding): string[] {
		const { mistake, right, wrong, behaviour } = finding;
		if (mistake === undefined) {
			return [];
		}
		const { id, says, hints, seen } = mistake;
		// Without a name of its own, a mistake is the same only as long as the function gives the same answers.
		const same = id === unrecognisedId ? behaviour : says;
		const hint = this.attempts.hintFor(
			`${name}/${id}/${same}`,
			`${sourceOf(fn)}\n${behaviour}`,
			hints.length,
		);
		return [
			...(right.length === 0 || wrong.length === 0 || id === notStartedId
				? []
				: [
						`Right for: ${right.join(", ")}. Not yet for: ${wrong.join(", ")}.`,
					]),
			says,
			`${titleOf(id, hint, hints.length)}: ${hints[hint]}`,
			...(seen === undefined ? [] : [seen]),
		];
	}
}

/**
 * @param mistake the id of the mistake that was found, if any.
 * @param share how much is right, from 0 to 1.
 * @throws Error with all that there is to say, where nbgrader runs a check that is not right and has not been told its
 *   points: it would take the words for a right answer, and takes an error for none.
 */
function verdict(
	name: string,
	mistake: string | undefined,
	lines: readonly string[],
	share: number,
	grading: Grading | undefined,
): Verdict {
	const passed = mistake === undefined;
	const points = grading && pointsFor(share, grading);
	const title =
		(passed ? `✓ Right: ${name}` : `✗ Not yet: ${name}`) +
		(grading === undefined ? "" : ` (${points} of ${grading.points} points)`);
	const made = new Verdict(passed, mistake, title, lines, points);
	if (!passed && points === undefined && isGraded()) {
		throw new Error(String(made));
	}
	return made;
}

/** Whoever has not begun is told how to, and no hints are counted. */
function titleOf(id: string, hint: number, hints: number): string {
	if (id === notStartedId) {
		return hint === 0 ? "To begin" : "And then";
	}
	return `Hint ${hint + 1} of ${hints}`;
}

/** The source of a function; its own `toString` is not asked. */
function sourceOf(fn: unknown): string {
	return typeof fn === "function" ? Function.prototype.toString.call(fn) : "";
}
