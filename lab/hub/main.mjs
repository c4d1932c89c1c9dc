import { mkdirSync } from "node:fs";
import {
	fromStartFolder,
	helpOption,
	parseArguments,
	refuse,
	runCommand,
} from "../base/command-line.mjs";
import { stoppable } from "../base/stoppable.mjs";
import { startHub } from "./start-hub.mjs";

const helpText = `Usage: npm run hub -- FOLDER [--ip ADDRESS] [--port N]

Starts JupyterHub for a class on this machine. What the hub has to remember lies in FOLDER, and so
does the work of the learners unless systemd keeps it. docs/class.md says what a class needs.

  --ip ADDRESS  where learners reach it, 127.0.0.1 by default: this machine alone
  --port N      8000 by default
  --help        show this

DOWNHILL_CLASS_PASSWORD holds the password of the class, 8 characters or more.`;

/**
 * @param {string[]} args
 * @param {() => Promise<unknown>} setUp makes ready what a class needs.
 */
export function main(args, setUp) {
	return runCommand(async () => {
		const { values, positionals } = parseArguments("hub", args, {
			ip: { type: "string", default: "127.0.0.1" },
			port: { type: "string", default: "8000" },
			help: helpOption,
		});
		if (values.help) {
			console.log(helpText);
			return;
		}
		const [folder, ...more] = positionals;
		if (folder === undefined || more.length > 0) {
			refuse("hub", "the folder of the class is needed");
		}
		await setUp();
		const path = fromStartFolder("hub", String(folder));
		mkdirSync(path, { recursive: true, mode: 0o700 });
		const hub = startHub(path, `http://${values.ip}:${values.port}`);
		return stoppable((stopping) => {
			stopping.addEventListener("abort", () => hub.kill("SIGTERM"), {
				once: true,
			});
			return new Promise((resolve) => {
				hub.once("exit", (code) => resolve(code ?? 1));
			});
		});
	}, "the servers of the learners were ended");
}
