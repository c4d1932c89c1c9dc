import { expect, test } from "vitest";
import { rerun } from "./rerun";
import { solutions } from "./solutions";
import { unlessPassed } from "./unless-passed";

test("solutions give what is stored, and the same again however often their cells are run", async ({
	signal,
	skip,
}) => {
	// All on one kernel, the last one first: none may lean on what one before it has declared.
	const backwards = solutions.toReversed();
	const paths = backwards.map(({ path }) => path);
	await unlessPassed("solutions", paths, skip, async () => {
		const ran = await rerun(
			paths[0] ?? "",
			backwards.map(({ notebook }) => notebook),
			"there and back",
			signal,
		);
		expect(ran).toHaveLength(solutions.length);
		for (const [at, { fromStored, fromFirst, notCompared }] of ran.entries()) {
			const found = { notCompared, fromStored, fromFirst };
			expect(found, backwards[at]?.file).toEqual({
				notCompared: undefined,
				fromStored: [],
				fromFirst: [],
			});
		}
	});
}, 300_000);
