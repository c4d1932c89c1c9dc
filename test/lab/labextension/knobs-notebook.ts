import { writeFile } from "node:fs/promises";
import { jupyterDisplay } from "../../../lib/display";
import { figure, knobs, line, range } from "../../../lib/plot";

const axes = {
	x: { title: "x", range: [0, 10] },
	y: { title: "y", range: [0, 30] },
} as const;

/**
 * Writes a notebook with two cells that store a figure with the knob `w`, from 0 to 3. The figure's title tells where the
 * knob stands. Its kernel is not there.
 */
export async function writeKnobs(path: string): Promise<void> {
	const shown = knobs({ w: range(0, 3, 4) }, ({ w }) =>
		figure(`w = ${w}`, axes, line(0, w)),
	);
	const cells = [1, 2].map((count) => ({
		cell_type: "code",
		id: `cell-${count}`,
		execution_count: count,
		metadata: {},
		source: "knobs()",
		outputs: [
			{
				output_type: "execute_result",
				execution_count: count,
				metadata: {},
				data: shown[jupyterDisplay](),
			},
		],
	}));
	await writeFile(
		path,
		JSON.stringify({
			nbformat: 4,
			nbformat_minor: 5,
			metadata: { kernelspec: { name: "none", display_name: "None" } },
			cells,
		}),
	);
}
