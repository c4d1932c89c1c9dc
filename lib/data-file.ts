import { absolutePath } from "./platform/files";
import { ofNode } from "./platform/node";

const fs = ofNode("node:fs");

/** The file that identifies the project's data folder: it is always there. */
const landmark = "points.csv";

/**
 * The absolute path of the file `name` in the project's `data/` folder, whether or not that file exists yet.
 *
 * In a browser the folder is at the root. In Node it is looked for upwards from this module if modules know their place (CommonJS, as in the kernel), then
 * upwards from the working directory (ES modules, as in tests and benches).
 *
 * @throws Error when no folder on the way up holds `data/points.csv`.
 */
export function dataFile(name: string): string {
	if (fs === undefined) {
		return absolutePath("/data", name);
	}
	const starts = [process.cwd()];
	if (typeof __dirname === "string") {
		starts.unshift(__dirname);
	}
	for (const folder of starts.flatMap(folderAndItsParents)) {
		if (fs.existsSync(absolutePath(folder, "data", landmark))) {
			return absolutePath(folder, "data", name);
		}
	}
	throw new Error(
		`No folder data/ with ${landmark} in ${starts.join(" or ")}, nor in any folder above. ` +
			"Start from inside the project, or give the path of the file.",
	);
}

function folderAndItsParents(folder: string): string[] {
	const parent = absolutePath(folder, "..");
	return parent === folder
		? [folder]
		: [folder, ...folderAndItsParents(parent)];
}
