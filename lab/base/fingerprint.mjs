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
 * What a file or a folder (with all below it) holds, names included, as an input of `fingerprint`.
 *
 * @param {string} path need not exist: something that is missing has a content of its own.
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
 * @returns {string[]} relative to `path`, sorted; `[""]` for a file, none where nothing is.
 */
function filesBelow(path) {
	const found = statSync(path, { throwIfNoEntry: false });
	if (found === undefined) return [];
	if (found.isFile()) return [""];
	return readdirSync(path)
		.sort()
		.flatMap((name) =>
			filesBelow(join(path, name)).map((below) => join(name, below)),
		);
}
