import {
	compareOutputs,
	type Difference,
	notCompared,
} from "../../lab/lessons/compare.mjs";
import { execute } from "../../lab/lessons/execute.mjs";
import {
	codeCells,
	type Notebook,
	parseNotebook,
} from "../../lab/notebooks/notebook.mjs";
import { fileText } from "../lab/lessons/lessons-fixture";

/** What came of a notebook whose cells were run on a kernel. */
export interface Rerun {
	/** The notebook with what came of the first run of each cell. */
	readonly first: Notebook;
	/** Which part cannot be compared with the stored outputs, and why: other data, fewer epochs. */
	readonly notCompared: string | undefined;
	/** First outputs that differ from the stored ones, as far as they can be compared. */
	readonly fromStored: Difference[];
	/** Outputs of a second run that differ from those of the first. */
	readonly fromFirst: Difference[];
}

/**
 * Which cells are run, one after the other: all of them in order, and perhaps once more from the last to the first. Then
 * each is run a second time after all those that follow it, and without those before it, which might hide that it
 * has changed what it starts from.
 */
export type Route = "there" | "there and back";

/**
 * Runs the cells of notebooks through the same code, and compares them by the same rules, as `npm run lessons -- --check`.
 *
 * @param path of the first notebook: all cells run in its folder.
 * @param notebooks with the stored outputs, in the order in which they run on one kernel.
 * @param stopping ends it.
 * @returns one for each notebook.
 * @throws where a cell fails that should not.
 */
export async function rerun(
	path: string,
	notebooks: Notebook[],
	route: Route,
	stopping: AbortSignal,
): Promise<Rerun[]> {
	const metadata = notebooks[0]?.metadata ?? {};
	const code = notebooks.flatMap(codeCells);
	const there = [...code.keys()];
	const plan = route === "there" ? there : [...there, ...there.toReversed()];
	// Cells have ids, which the copies cannot share.
	const cells = plan.flatMap((index, at) => {
		const cell = code[index];
		return cell === undefined ? [] : { ...cell, id: `run-${at}` };
	});
	const notebook = { metadata, cells };
	const after = parseNotebook(
		await execute(
			{ path, shown: path, text: fileText(notebook), notebook },
			{ timeLimit: 300, onCell: () => {}, stopping },
		),
		path,
	);
	const outward = after.cells.slice(0, there.length);
	const back = after.cells.slice(there.length).reverse();
	let from = 0;
	return notebooks.map((stored) => {
		const to = from + codeCells(stored).length;
		const [first, second] = [outward, back].map((ran) => ({
			metadata: after.metadata,
			cells: ran.slice(from, to),
		})) as [Notebook, Notebook];
		from = to;
		return {
			first,
			notCompared: notCompared(stored, first),
			fromStored: compareOutputs(stored, first),
			fromFirst: route === "there" ? [] : compareOutputs(first, second),
		};
	});
}
