import {
	helpOption,
	parseArguments,
	refuse,
	runCommand,
} from "../base/command-line.mjs";

const helpText = `Usage: npm run data

Downloads MNIST to data/mnist/: 70,000 handwritten digits, for lessons 4 to 6, a download of
some 11 MB that takes 55 MB of disk. The lessons do so by themselves when they need it; this does
it ahead of time, and replaces what is missing or damaged.

  --help  show this

  MNIST_DIR=DIR          have the four files already, plain or gzipped, in DIR: they are checked
  MNIST_MIRRORS="URL …"  download from there instead of the public mirrors
  HTTPS_PROXY=URL        download through that proxy`;

/**
 * @param {string[]} args
 * @param {() => Promise<unknown>} ensureSetup
 */
export function main(args, ensureSetup) {
	return runCommand(async () => {
		const { values, positionals } = parseArguments("data", args, {
			help: helpOption,
		});
		if (positionals.length > 0) {
			refuse("data", `"${positionals.join(" ")}" is not understood`);
		}
		if (values.help) {
			console.log(helpText);
			return 0;
		}
		await ensureSetup();
		return download();
	});
}

async function download() {
	// Not earlier: it needs packages that the set-up gets.
	const { loadModule } = await import("../base/load-module.mjs");
	/** @type {typeof import("../../lib/mnist")} */
	const { loadMnist, MnistUnavailable } =
		await loadModule("lib/mnist/index.ts");
	let isNew = false;
	/** @param {string} text */
	const write = (text) => {
		isNew = true;
		process.stdout.write(process.stdout.isTTY ? text : linesOf(text));
	};
	try {
		await loadMnist({ write });
	} catch (error) {
		console.error(error instanceof Error ? error.message : error);
		if (error instanceof MnistUnavailable) {
			console.error(
				"Until then the lessons run on digits that lib/digits draws.",
			);
		}
		return 1;
	}
	const folder = process.env.MNIST_DIR || "data/mnist/";
	console.log(
		`MNIST is in ${folder}${isNew ? "" : " already"}, complete and sound.`,
	);
	return 0;
}

/**
 * The lines of a progress bar that stay: a file shows nothing written over.
 *
 * @param {string} text
 */
function linesOf(text) {
	return text.endsWith("\n") ? `${text.trim()}\n` : "";
}
