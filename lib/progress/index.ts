import {
	amountText,
	durationText,
	partText,
	rateText,
	type Unit,
} from "./words";

export type { Unit } from "./words";

export interface ProgressOptions {
	/** What is counted: "bytes", "steps" or another plural. */
	readonly unit: Unit;
	/** Gets the text to print; by default, `process.stdout` does. */
	readonly write?: (text: string) => void;
	/** The time in milliseconds; `performance.now` by default. */
	readonly now?: () => number;
	/** How many characters a line has; by default 99, or as many as fit the terminal. */
	readonly width?: number;
}

/** Shows on one line how far something has come. */
export interface ProgressBar {
	/** How much there is to do, if that is known. */
	total: number | undefined;
	/**
	 * Shows how much is done, unless that was shown a moment ago.
	 *
	 * @param done how much is done.
	 * @param note something else worth knowing, such as "loss 0.2531".
	 */
	update(done: number, note?: string): void;
	/** Prints a line that stays, above the bar. */
	say(line: string): void;
	/**
	 * Ends the line with how much was done, and the note. What stays is the same in each run: it does not say how
	 * long it took.
	 */
	finish(note?: string): void;
	/** Ends the line and leaves it blank, as if nothing had been shown. */
	erase(): void;
}

/** In milliseconds. */
const betweenUpdates = 100;

const barLength = 14;

/** A notebook shows some 100 characters a line before it wraps them. */
const notebookWidth = 99;

/**
 * A progress bar for notebooks and terminals. It writes its one line again and again, with a carriage return before
 * it, ten times a second at most, and nothing at all before the first call of one of its methods:
 *
 *     epoch 3   ███████░░░░░░░   50 %  150 of 300 steps  240 steps/s  1 s left  loss 0.2531
 *
 * ```ts
 * const bar = progressBar("epoch 3", 300, { unit: "steps" });
 * for (let step = 1; step <= 300; step++) bar.update(step, `loss ${await trainStep()}`);
 * bar.finish("loss 0.2399"); // epoch 3  300 steps  loss 0.2399
 * ```
 *
 * @param total how much there is to do; undefined if that is not known: then no bar and no time left are shown.
 */
export function progressBar(
	title: string,
	total: number | undefined,
	{
		unit,
		write = (text) => void process.stdout.write(text),
		now = () => performance.now(),
		width = Math.min(notebookWidth, (process.stdout.columns || 100) - 1),
	}: ProgressOptions,
): ProgressBar {
	let first: { done: number; time: number } | undefined;
	let shown = Number.NEGATIVE_INFINITY;
	let latest = 0;
	const show = (parts: string[], end: string) =>
		write(`\r${fitted(parts.filter(Boolean).join("  "), width)}${end}`);
	return {
		get total() {
			return total;
		},
		set total(known) {
			total = known;
		},
		update(done, note = "") {
			const time = now();
			first ??= { done, time };
			latest = done;
			if (time - shown < betweenUpdates) {
				return;
			}
			shown = time;
			const seconds = (time - first.time) / 1000;
			const rate = seconds > 0 ? (done - first.done) / seconds : 0;
			const parts = runningParts(done, total, rate, unit);
			show([title, ...parts, note], "");
		},
		say(line) {
			// Longer lines than the bar's may wrap: nothing is written over them.
			write(`\r${line.padEnd(width)}\n`);
			shown = Number.NEGATIVE_INFINITY;
		},
		finish(note = "") {
			show([title, amountText(latest, unit), note], "\n");
		},
		erase() {
			show([], "\r");
		},
	};
}

function runningParts(
	done: number,
	total: number | undefined,
	rate: number,
	unit: Unit,
): string[] {
	const speed = rate > 0 ? rateText(rate, unit) : "";
	if (total === undefined) {
		return [done > 0 ? amountText(done, unit) : "", speed];
	}
	const part = total > 0 ? Math.min(done / total, 1) : 1;
	const full = Math.floor(part * barLength);
	const left = rate > 0 && part < 1 ? (total - done) / rate : undefined;
	return [
		"█".repeat(full) + "░".repeat(barLength - full),
		`${String(Math.floor(part * 100)).padStart(3)} %`,
		partText(done, total, unit),
		speed,
		left === undefined ? "" : `${durationText(left)} left`,
	];
}

/** Always as long as the line before, so that it covers all of that one. */
function fitted(line: string, width: number): string {
	return line.length > width
		? `${line.slice(0, width - 1)}…`
		: line.padEnd(width);
}
