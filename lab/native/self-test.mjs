import { build } from "esbuild";
import { ToolFailure } from "../base/failure.mjs";
import { inRoot } from "../base/paths.mjs";
import { RouteClosed } from "./failure.mjs";
import { runWithin } from "./run-within.mjs";

const TEST_SECONDS = 60;
const BUNDLE = inRoot("build", "native", "native.cjs");

/**
 * Loads the native engine as lessons do, and lets it multiply.
 *
 * @param {string[]} addons absolute paths; none for those in place.
 * @returns {Promise<{versions: string, addons: string[]}>} what is at work.
 * @throws {RouteClosed} where it does not load or not compute.
 */
export async function selfTest(addons = []) {
	await build({
		entryPoints: [inRoot("lib", "engine", "native.ts")],
		outfile: BUNDLE,
		bundle: true,
		packages: "external",
		platform: "node",
		format: "cjs",
		logLevel: "silent",
	});
	try {
		const lines = await runWithin(
			TEST_SECONDS,
			process.execPath,
			[inRoot("lab", "native", "try-engine.mjs"), BUNDLE, ...addons],
			{ name: "loading it" },
		);
		return JSON.parse(String(lines.at(-1)));
	} catch (error) {
		if (!(error instanceof ToolFailure)) throw error;
		throw new RouteClosed(
			/SIGILL/.test(error.message)
				? "this processor lacks instructions that this TensorFlow needs"
				: (error.lines.find((line) => /^\w*Error: /.test(line)) ??
						error.message),
		);
	}
}
