import { createHash } from "node:crypto";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";

/**
 * One short text that changes when any of the inputs of a step changes.
 *
 * @param {string[]} inputs
 * @returns {string} 64 hexadecimal digits.
 */
export function fingerprint(inputs) {
	return createHash("sha256").update(JSON.stringify(inputs)).digest("hex");
}

/**
 * The content of a file or a folder (with everything below it), names included, as an input of `fingerprint`.
 *
 * @param {string} path need not exist: a missing file has a content of its own.
 * @returns {string}
 */
export function contentOf(path) {
	const hash = createHash("sha256");
	for (const file of filesBelow(path)) {
		hash.update(`${file}\0`).update(readFileSync(join(path, file)));
	}
	return hash.digest("hex");
}

/**
 * @param {string} path
 * @returns {string[]} relative to `path`, sorted; `[""]` for a file, none for a missing one.
 */
function filesBelow(path) {
	const found = statSync(path, { throwIfNoEntry: false });
	if (found === undefined) {
		return [];
	}
	if (found.isFile()) {
		return [""];
	}
	return readdirSync(path)
		.sort()
		.flatMap((name) =>
			filesBelow(join(path, name)).map((below) => join(name, below)),
		);
}
