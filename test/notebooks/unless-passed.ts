import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { contentOf, fingerprint } from "../../lab/base/fingerprint.mjs";
import { inRoot } from "../../lab/base/paths.mjs";
import { nativeMissing } from "../lib/engine/native-availability";

/** What the outputs of any notebook depend on, besides the notebook: what it imports, and what runs and compares it. */
const inputs = [
	"lib",
	"data/points.csv",
	"build/kernel",
	"lab/base/jupyter-environment.mjs",
	"lab/lessons",
	"lab/notebooks",
	"lab/requirements.txt",
	"package-lock.json",
	"test/notebooks",
	".native/state.json",
];

/** And which engine and which data are asked for. */
const variables = ["DOWNHILL_ENGINE", "LESSON_EPOCHS", "MNIST_DIR"];

let common: string[] | undefined;

/**
 * Runs a test, unless it has passed before and nothing has changed that its outcome depends on: then it is skipped, with a
 * line that says so. In CI it always runs. What has passed is remembered in build/reruns/.
 *
 * @param name a file name that no other such test has.
 * @param notebooks paths, absolute.
 * @param skip that of the test's context.
 */
export async function unlessPassed(
	name: string,
	notebooks: string[],
	skip: (note: string) => void,
	run: () => Promise<void>,
): Promise<void> {
	const { env } = process;
	common ??= inputs.map((path) => contentOf(inRoot(path)));
	const now = fingerprint([
		...common,
		...notebooks.map(contentOf),
		...[process.version, process.platform, process.arch],
		...variables.map((variable) => String(env[variable])),
		String(nativeMissing),
	]);
	const record = inRoot("build/reruns", name);
	if (!env.CI && now === passedWith(record)) {
		console.info(`Not run again, unchanged since it passed: ${name}`);
		skip("unchanged since it passed");
		return;
	}
	await run();
	mkdirSync(dirname(record), { recursive: true });
	writeFileSync(record, now);
}

function passedWith(record: string): string | undefined {
	try {
		return readFileSync(record, "utf8");
	} catch {
		return undefined;
	}
}
