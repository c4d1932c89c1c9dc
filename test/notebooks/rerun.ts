import { compareOutputs, type Difference } from "../../lab/lessons/compare.mjs";
import { execute } from "../../lab/lessons/execute.mjs";
import { differingFacts } from "../../lab/notebooks/facts.mjs";
import {
	codeCells,
	type Notebook,
	parseNotebook,
} from "../../lab/notebooks/notebook.mjs";
import { fileText } from "../lab/lessons-fixture";

/** What came of a lesson whose cells were run again and again on one kernel. */
export interface Rerun {
	/** The notebook with what came of the first run of each cell. */
	first: Notebook;
	/** Why its outputs cannot be compared with the stored ones: another engine, other data. */
	otherFacts: string | undefined;
	/** First outputs that differ from the stored ones, as far as they can be compared. */
	fromStored: Difference[];
	/** Outputs of later runs that differ from those of the first. */
	fromFirst: Difference[];
}

/** In which way the cells of a lesson are run, one after the other on the same kernel. */
export type Pass = "each twice" | "in order";

/**
 * Runs the cells of a lesson several times, through the same code and compared by the same rules as
 * `npm run lessons -- --check`.
 *
 * @param path of the notebook: its cells run in its folder.
 * @param stopping ends it.
 * @throws where a cell fails that should not.
 */
export async function rerun(
	path: string,
	stored: Notebook,
	passes: Pass[],
	stopping: AbortSignal,
): Promise<Rerun> {
	const { metadata } = stored;
	const code = codeCells(stored);
	const order = [...code.keys()];
	const orders = {
		"each twice": order.flatMap((index) => [index, index]),
		"in order": order,
	};
	const plan = passes.flatMap((pass) => orders[pass]);
	const repeated = {
		metadata,
		cells: plan.flatMap((index) => code[index] ?? []),
	};
	// Cells have ids, which the copies cannot share.
	const cells = repeated.cells.map((cell, at) => ({
		...cell,
		id: `run-${at}`,
	}));
	const text = fileText({ metadata, cells });
	const after = parseNotebook(
		await execute(
			{ path, shown: path, text, notebook: repeated },
			{
				timeLimit: 300,
				onCell: () => {},
				stopping,
			},
		),
		path,
	);
	/** The notebook with what came of each cell's n-th run, from 0. */
	const nth = (n: number): Notebook => ({
		metadata: after.metadata,
		cells: order.map((index) => {
			const runs = after.cells.filter((_, at) => plan[at] === index);
			return runs[n] as Notebook["cells"][number];
		}),
	});
	const otherFacts = differingFacts(
		metadata.downhill ?? {},
		after.metadata.downhill ?? {},
	);
	const times = plan.length / order.length;
	const later = Array.from({ length: times - 1 }, (_, n) => n + 1);
	const first = nth(0);
	return {
		first,
		otherFacts,
		fromStored: otherFacts === undefined ? compareOutputs(stored, first) : [],
		fromFirst: later.flatMap((n) => compareOutputs(first, nth(n))),
	};
}
