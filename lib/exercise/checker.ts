import { Attempts } from "./attempts";
import {
	type Attempt,
	type Exercise,
	notStartedId,
	type Program,
} from "./exercise";
import { unrecognisedId } from "./general-mistakes";
import { type Finding, judge } from "./judge";
import { Verdict } from "./verdict";

/** What a check with all its cases may take before it is stopped. */
const timeLimit = 3000;

/** Makes checks that share one memory of what the learner has tried. */
export class Checker {
	private readonly attempts = new Attempts();

	/** @param milliseconds after which a function that does not end is stopped. */
	constructor(private readonly milliseconds = timeLimit) {}

	/** The check of an exercise: takes the learner's function, and neither throws nor hangs. */
	exercise<Args extends unknown[], Answer>(
		exercise: Exercise<Args, Answer>,
	): (fn: Attempt<Args>) => Verdict {
		return (fn) => {
			const { name, praise } = exercise;
			const finding = judge(exercise, fn, this.milliseconds);
			if (finding.mistake === undefined) {
				return new Verdict(true, undefined, `✓ Right: ${name}`, [praise]);
			}
			const { id } = finding.mistake;
			const advice = this.advice(name, fn, finding);
			return new Verdict(false, id, `✗ Not yet: ${name}`, advice);
		};
	}

	/** The check of a program: part after part, up to the first that is not right. */
	program<Parts extends Record<string, unknown[]>>({
		name,
		parts,
		byHand = [],
		praise,
	}: Program<Parts>): (
		functions: {
			readonly [Name in keyof Parts]: Attempt<Parts[Name]>;
		},
	) => Verdict {
		const names = Object.keys(parts);
		return (functions) => {
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
				return new Verdict(false, id, `✗ Not yet: ${name}`, lines);
			}
			lines.push(praise);
			return new Verdict(true, undefined, `✓ Right: ${name}`, lines);
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
