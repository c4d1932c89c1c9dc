import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import { venvPython } from "../../../lab/base/paths.mjs";

interface Attempt {
	at: (string | number)[];
	said: string | null;
}

/** Some hundred notebooks are exported in one process. */
const patience = 300_000;

test(
	"a notebook with any field missing or of a wrong type is exported or refused in one sentence, which names the cell",
	async () => {
		// Ends with an error for an exception that is no such sentence.
		const { stdout } = await promisify(execFile)(
			venvPython,
			[join(import.meta.dirname, "damaged_notebooks.py")],
			{ maxBuffer: 1e8 },
		);
		const attempts: Attempt[] = stdout
			.trim()
			.split("\n")
			.map((line) => JSON.parse(line));
		const refused = attempts.filter(({ said }) => said !== null);
		expect(refused.length).toBeGreaterThan(100);
		expect(attempts.length - refused.length).toBeGreaterThan(100);
		expect(refused.filter(({ said }) => !isSentence(said))).toEqual([]);
		expect(
			refused.filter(({ at: [first, index], said }) =>
				first === "cells" && typeof index === "number"
					? !said?.includes(`cell ${index + 1}`)
					: false,
			),
		).toEqual([]);
	},
	patience,
);

function isSentence(said: string | null): boolean {
	return (
		/^[^\n]{10,300}\.$/.test(said ?? "") && !/Error|Traceback/.test(said ?? "")
	);
}
