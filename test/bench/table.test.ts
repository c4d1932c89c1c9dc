import { expect, test } from "vitest";
import { Results } from "../../bench/kernel-results.mjs";
import { plainNode, rowsOf } from "../../bench/kernel-rows.mjs";
import { isMet, tableRow } from "../../bench/table.mjs";

test("a row shows its figure, that of the peers, the target and whether it is met", () => {
	const row = {
		figure: "start",
		unit: "ms",
		value: 123.456,
		target: { atMost: 120 },
		peers: { one: { value: 10 }, other: { missing: "hung" } },
	};
	expect(tableRow(row)).toEqual({
		measured: "123 ms",
		one: "10 ms",
		other: "hung",
		target: "≤ 120 ms",
		met: false,
	});
});

test("what was not measured meets no target", () => {
	const row = { figure: "start", unit: "ms", missing: "hung" };
	expect(isMet({ ...row, target: { atMost: 120 } })).toBe(false);
	expect(isMet({ ...row, target: { atLeast: 120 } })).toBe(false);
	expect(isMet(row)).toBe(true);
});

/** The kernel's table for figures that are the same in each round. */
function kernelRows(peers: Record<string, Record<string, number>> = {}) {
	const results = new Results();
	results.add("ours", { ready: 300, loop: 15, "20th cell": 4 });
	results.add("ours", { ready: 500, loop: 15, "20th cell": 4 });
	results.fail("ours", ["1000th cell"], "hung");
	results.add(plainNode, { loop: 10 });
	for (const [peer, figures] of Object.entries(peers)) {
		results.add(peer, figures);
	}
	const rows = rowsOf(results, "ours", Object.keys(peers));
	return (figure: string) => rows.find((row) => row.figure.includes(figure));
}

test("a figure is the median of the rounds, which are kept", () => {
	expect(kernelRows()("ready")).toMatchObject({
		value: 400,
		samples: [300, 500],
	});
});

test("a ratio is that of the rows above it, also for the peers", () => {
	const row = kernelRows({ "deno 1": { loop: 30 } })("kernel / plain Node");
	expect(row).toMatchObject({ value: 1.5, peers: { "deno 1": { value: 3 } } });
});

test("a ratio without one of its sides says why", () => {
	expect(kernelRows()("1000th / 20th")).toMatchObject({ missing: "hung" });
});

test("a target that a peer sets is there if the peer was measured", () => {
	expect(kernelRows()("ready")?.target).toBeUndefined();
	const row = kernelRows({ "deno 1": { ready: 350 } })("ready");
	expect(row?.target).toEqual({ atMost: 350 });
});

test("a target may be a multiple of what the peer takes", () => {
	const row = kernelRows({ "deno 1": { "first result": 200 } })("first typed");
	expect(row?.target).toEqual({ atMost: 300 });
});
