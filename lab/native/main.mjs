import { rmSync } from "node:fs";
import { NATIVE } from "./folder.mjs";
import { getNative } from "./get.mjs";
import { withLock } from "./lock.mjs";

const HELP = `Usage: npm run native [-- --remove]

Gets TensorFlow's native engine, the fastest, into .native/: what is there already, or else the
one that its authors have built, or else one built here, which takes a C++ compiler, a download of
some 274 MB and 0.9 GB of disk. Without it the lessons run on WebAssembly.

  --remove  take it away again
  --help    show this`;

/**
 * @param {string[]} args
 * @param {() => Promise<number>} ensureSetup
 * @returns {Promise<number>} the exit code.
 */
export async function main(args, ensureSetup) {
	const [option, ...others] = args;
	if (
		others.length > 0 ||
		!["--remove", "--help", undefined].includes(option)
	) {
		console.error(`"${args.join(" ")}" is not understood.\n\n${HELP}`);
		return 1;
	}
	if (option === "--help") {
		console.log(HELP);
		return 0;
	}
	if (option === "--remove") {
		await withLock(async () =>
			rmSync(NATIVE, { recursive: true, force: true }),
		);
		console.log("The native engine is removed: .native/ is gone.");
		return 0;
	}
	await ensureSetup();
	if (await withLock(getNative)) return 0;
	console.error(
		"The native engine is not to be had here; the lessons run on WebAssembly.\n" +
			"What to do: mend what the lines above name, then run the same command again.",
	);
	return 1;
}
