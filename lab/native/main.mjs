import { rmSync } from "node:fs";
import {
	helpOption,
	parseArguments,
	refuse,
	runCommand,
} from "../base/command-line.mjs";
import { exclusively } from "../base/exclusively.mjs";
import { Failure } from "../base/failure.mjs";
import { carryOut, isCurrent } from "../base/step.mjs";
import { native, nativeEngine, readState, tryEngine } from "./engine.mjs";

const helpText = `Usage: npm run native [-- --remove]

Gets TensorFlow's native engine, the fastest, into .native/: what is there already, or else the
one that its authors have built, or else one built here, which takes a C++ compiler, a download of
some 274 MB and 0.9 GB of disk. Without it the lessons run on WebAssembly.

  --remove  take it away again
  --help    show this`;

/**
 * @param {string[]} args
 * @param {() => Promise<unknown>} ensureSetup
 */
export function main(args, ensureSetup) {
	return runCommand(async () => {
		const { values, positionals } = parseArguments("native", args, {
			help: helpOption,
			remove: { type: "boolean", default: false },
		});
		if (positionals.length > 0) {
			refuse("native", `"${positionals.join(" ")}" is not understood`);
		}
		if (values.help) {
			console.log(helpText);
		} else if (values.remove) {
			await exclusively(async () =>
				rmSync(native, { recursive: true, force: true }),
			);
			console.log("The native engine is removed: .native/ is gone.");
		} else {
			await ensureSetup();
			await exclusively(getEngine);
		}
	});
}

/** @param {import("../base/exclusively.mjs").Hands} hands */
async function getEngine(hands) {
	const { addons } = readState();
	if (addons !== undefined && isCurrent(nativeEngine)) {
		try {
			const versions = await tryEngine(addons, hands.run);
			console.log(`Native engine … there already (${versions})`);
			return;
		} catch {
			hands.stopping.throwIfAborted();
		}
	}
	await carryOut(nativeEngine, hands);
	if (readState().addons === undefined) {
		throw new Failure(
			"The native engine is not available here; the lessons run on WebAssembly.",
			"fix what the lines above name, then run the same command again.",
		);
	}
}
