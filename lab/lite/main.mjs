import { join } from "node:path";
import {
	fromStartFolder,
	helpOption,
	parseArguments,
	refuse,
	runCommand,
} from "../base/command-line.mjs";
import { inRoot, shownPath } from "../base/paths.mjs";
import { stoppable } from "../base/stoppable.mjs";

const helpText = `Usage: npm run lite -- [--out FOLDER] [--serve [--port N]]

Builds the course as a site of static files, build/lite/ by default: JupyterLab, the kernel, lessons and lib/, all in
the reader's browser, with nothing to install. Any host of files serves it; docs/lite.md says what a browser cannot do.
MNIST goes along if MNIST_DIR names a folder that has it, or data/mnist/ does ("npm run data").

  --out FOLDER  write there; an earlier site in it is replaced
  --serve       then serve it on this machine, until Ctrl-C
  --port N      the port of --serve, 8600 by default
  --help        show this`;

/**
 * @param {string[]} args of the command line.
 * @param {() => Promise<unknown>} ensureSetup called once the command line is known to be right: it may take minutes.
 */
export function main(args, ensureSetup) {
	return runCommand(async () => {
		const { values, positionals } = parseArguments("lite", args, {
			out: { type: "string" },
			serve: { type: "boolean", default: false },
			port: { type: "string", default: "8600" },
			help: helpOption,
		});
		if (positionals.length > 0) {
			refuse("lite", `"${positionals.join(" ")}" is not understood`);
		}
		if (values.help) {
			console.log(helpText);
			return;
		}
		const port = portOf(String(values.port));
		const folder =
			values.out === undefined
				? inRoot("build", "lite")
				: fromStartFolder("lite", String(values.out));
		await ensureSetup();
		// Not earlier: they need packages that the set-up gets.
		const { buildSite } = await import("./build-site.mjs");
		const { serveSite } = await import("./serve-site.mjs");
		await stoppable(async (stopping) => {
			await buildSite(folder, stopping);
			if (values.serve) {
				const server = await serveSite(folder, port);
				console.log(`Open ${server.address} in a browser; Ctrl-C ends it.`);
				await new Promise((resolve) => {
					stopping.addEventListener("abort", resolve, { once: true });
				});
				server.close();
			}
		});
		if (!values.serve) {
			console.log(
				`${shownPath(join(folder, "index.html"))} is its first page. "npm run lite -- --serve" shows it; any host of files publishes it.`,
			);
		}
	}, "the earlier site, if there was one, is unchanged");
}

/** @param {string} text */
function portOf(text) {
	const port = Number(text);
	if (!Number.isInteger(port) || port < 0 || port > 65535) {
		refuse("lite", `--port is "${text}", which is no port`);
	}
	return port;
}
