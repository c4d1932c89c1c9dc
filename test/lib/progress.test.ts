import { beforeEach, describe, expect, test } from "vitest";
import { type ProgressBar, progressBar, type Unit } from "../../lib/progress";

let writes: string[];
let clock: number;
beforeEach(() => {
	writes = [];
	clock = 5000;
});

function start(
	title: string,
	total: number | undefined,
	unit: Unit,
	width = 99,
) {
	const write = (text: string) => void writes.push(text);
	return progressBar(title, total, { unit, write, now: () => clock, width });
}

/** Brings a bar to `done` after so many milliseconds more. */
function advance(
	milliseconds: number,
	bar: ProgressBar,
	done: number,
	note?: string,
) {
	clock += milliseconds;
	bar.update(done, note);
}

/** What a terminal, or a notebook, shows of it: after a carriage return a line is written over. */
function screen(): string[] {
	return writes
		.join("")
		.split("\n")
		.map((line) =>
			line
				.split("\r")
				.reduce((seen, part) => part + seen.slice(part.length), ""),
		);
}

const shown = () => screen().map((line) => line.trimEnd());

describe("while it runs, the line shows", () => {
	test("how far it is, how fast, how long still, and the note", () => {
		const bar = start("epoch 3", 300, "steps");
		bar.update(0);
		advance(500, bar, 120, "loss 0.2531");
		expect(shown()).toEqual([
			"epoch 3  █████░░░░░░░░░   40 %  120 of 300 steps  240 steps/s  1 s left  loss 0.2531",
		]);
	});

	test("bytes in the unit that suits them", () => {
		const bar = start("images", 9_912_422, "bytes");
		bar.update(0);
		advance(2000, bar, 4_100_000);
		expect(shown()).toEqual([
			"images  █████░░░░░░░░░   41 %  4.1 of 9.9 MB  2.0 MB/s  3 s left",
		]);
	});

	test("no bar and no time left where nobody knows how much there is", () => {
		const bar = start("images", undefined, "bytes");
		bar.update(0, "asking example.org");
		expect(shown()).toEqual(["images  asking example.org"]);
		advance(1000, bar, 512);
		expect(shown()).toEqual(["images  512 B  512 B/s"]);
		bar.total = 2048;
		advance(1000, bar, 1024);
		expect(shown()).toEqual([
			"images  ███████░░░░░░░   50 %  1.0 of 2.0 kB  512 B/s  2 s left",
		]);
	});

	test("the rate of what was done since the first update, not of what was done before", () => {
		const bar = start("training", 1000, "steps");
		bar.update(900);
		advance(1000, bar, 905);
		expect(shown()[0]).toMatch(
			/905 of 1000 steps {2}5\.0 steps\/s {2}19 s left$/,
		);
	});

	test.each([
		[59.2, "1 min 0 s left"],
		[125, "2 min 5 s left"],
		[3599.5, "1 h 0 min left"],
		[4331, "1 h 13 min left"],
	])("%d s as words", (seconds, words) => {
		const bar = start("training", 1 + seconds, "steps");
		bar.update(0);
		advance(1000, bar, 1);
		expect(shown()[0]).toContain(words);
	});

	test("a full bar and no time left when all is done, or more", () => {
		const bar = start("training", 4, "steps");
		bar.update(0);
		advance(1000, bar, 5);
		expect(shown()).toEqual([
			"training  ██████████████  100 %  5 of 4 steps  5.0 steps/s",
		]);
	});
});

test("nothing is written before something happens", () => {
	start("training", 4, "steps");
	expect(writes).toEqual([]);
});

test("at most ten updates a second are written, the first at once", () => {
	const bar = start("training", 1000, "steps");
	for (let step = 0; step < 1000; step++) {
		advance(1, bar, step);
	}
	expect(writes).toHaveLength(10);
	expect(writes[0]).toContain(" 0 of 1000 steps");
});

test("one line is written over again and again, with nothing left of a longer one", () => {
	const bar = start("training", 1000, "steps");
	bar.update(0, "a long note about how it stands");
	advance(1000, bar, 1000);
	expect(shown()).toEqual([
		"training  ██████████████  100 %  1000 of 1000 steps  1000 steps/s",
	]);
	expect(writes.every((text) => /^\r[^\r\n]{99}$/.test(text))).toBe(true);
});

test("a line too long for the width is cut", () => {
	const bar = start("training", 1000, "steps", 40);
	bar.update(0, "a long note about how it stands");
	bar.finish("another long note about how it stood");
	expect(writes).toEqual([
		"\rtraining  ░░░░░░░░░░░░░░    0 %  0 of 1…",
		"\rtraining  0 steps  another long note ab…\n",
	]);
});

test("what stays at the end is the same however long it took, byte for byte", () => {
	const run = (milliseconds: number) => {
		writes = [];
		const bar = start("epoch 3", 3, "steps");
		for (let step = 1; step <= 3; step++) {
			advance(milliseconds, bar, step, `loss ${step}`);
		}
		bar.finish("loss 0.2399");
		return screen();
	};
	expect(run(0.01)).toEqual(run(3217));
	expect(shown()).toEqual(["epoch 3  3 steps  loss 0.2399", ""]);
});

test("a line that is said stays above the bar, whole", () => {
	const bar = start("images", 1000, "bytes", 60);
	bar.update(500, "from example.org");
	const line = `example.org breaks off after 500 bytes ${"and ".repeat(9)}`;
	bar.say(line);
	bar.update(501);
	bar.finish();
	expect(shown()).toEqual([line.trimEnd(), "images  501 B", ""]);
});

test("methods work apart from the bar", () => {
	const { update, finish } = start("training", 2, "steps");
	update(2);
	finish();
	expect(shown()).toEqual(["training  2 steps", ""]);
});
