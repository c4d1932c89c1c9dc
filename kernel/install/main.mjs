import { parseArgs } from "node:util";
import { isPassing } from "./carry.mjs";
import { Failure, reason } from "./failure.mjs";
import { install, prepare, uninstall } from "./install.mjs";
import { usualDisplayName } from "./kernelspec.mjs";
import { kernelspecFolder } from "./place.mjs";

/**
 * @typedef {object} Command
 * @property {string} name what a person types, such as `downhill-kernel`.
 * @property {import("./install.mjs").Kernel} kernel
 * @property {string} startFolder from which relative paths go.
 * @property {string} [otherwise] what is done where the command line does not say; help by default.
 * @property {() => Promise<unknown>} [build] makes the kernel ready before it is installed.
 */

/**
 * Carries out a command line and sets the exit code.
 *
 * @param {string[]} args
 * @param {Command} command
 */
export async function main(args, command) {
	try {
		await carryOut(read(args, command), command);
	} catch (error) {
		console.error(error instanceof Failure ? error.message : error);
		process.exitCode = 1;
	}
}

/** @param {string} command */
const helpText = (command) => `Usage:
  ${command} install [--user | --sys-prefix | --prefix DIR] [--name NAME]
  ${command} uninstall [the same place and name]
  ${command} prepare
  ${command} --version

install tells the Jupyters of this machine (JupyterLab, Notebook, VS Code and others) where the
kernel is; over an older version, it takes its place. uninstall takes that back. prepare makes
what lets kernels start sooner, which install does as well.

  --user               for you alone; the default
  --sys-prefix         for the Python that "python3" starts, such as that of a virtual environment
  --prefix DIR         for the Python installed in DIR
  --name NAME          "downhill" by default; two versions can be installed under two names
  --display-name TEXT  what Jupyter's lists show, "${usualDisplayName}" by default
  --copy               copy the kernel there as well, so that it no longer needs this installation
  --help               show this`;

/**
 * @param {string[]} args
 * @param {Command} command
 */
function read(args, { name: command, otherwise, kernel }) {
	const refuse = (/** @type {string} */ why) => {
		throw new Failure(`${why}.`, `${command} --help`);
	};
	const { values, positionals } = parse(args, refuse);
	const word = positionals.join(" ") || otherwise || "help";
	const { user, prefix, name, "sys-prefix": sysPrefix } = values;
	if ([user, sysPrefix, prefix !== undefined].filter(Boolean).length > 1) {
		refuse("--user, --sys-prefix and --prefix exclude one another");
	}
	if (!["install", "uninstall", "prepare", "help"].includes(word)) {
		refuse(`"${word}" is not understood`);
	}
	// Jupyter's own rule for names of kernelspecs.
	if (!/^[a-z0-9._-]+$/i.test(name)) {
		refuse(
			`--name "${name}": Jupyter allows letters, digits, ".", "_" and "-"`,
		);
	}
	if (values.copy && kernel.package === undefined) {
		refuse("--copy is for the package, which npm run package makes");
	}
	return {
		word: values.version ? "version" : values.help ? "help" : word,
		place: { sysPrefix, prefix, name },
		displayName: values["display-name"] ?? displayNameOf(name),
		copies: values.copy,
	};
}

/**
 * @param {string[]} args
 * @param {(why: string) => void} refuse
 */
function parse(args, refuse) {
	const flag = /** @type {const} */ ({ type: "boolean", default: false });
	try {
		return parseArgs({
			args,
			allowPositionals: true,
			options: {
				user: flag,
				"sys-prefix": flag,
				prefix: { type: "string" },
				name: { type: "string", default: "downhill" },
				"display-name": { type: "string" },
				copy: flag,
				version: flag,
				help: { ...flag, short: "h" },
			},
		});
	} catch (error) {
		refuse(reason(error).split(". ")[0] ?? "");
		throw error;
	}
}

/**
 * Tells two kernels apart in Jupyter's lists.
 *
 * @param {string} name
 */
function displayNameOf(name) {
	return name === "downhill"
		? usualDisplayName
		: `${usualDisplayName}: ${name}`;
}

/**
 * @param {ReturnType<typeof read>} asked
 * @param {Command} command
 */
async function carryOut({ word, place, displayName, copies }, command) {
	const { kernel, startFolder } = command;
	switch (word) {
		case "version":
			console.log(kernel.version);
			break;
		case "help":
			console.log(helpText(command.name));
			break;
		case "prepare":
			makeReady(kernel.main);
			break;
		case "uninstall":
			uninstall(kernelspecFolder(place, startFolder));
			break;
		case "install": {
			await command.build?.();
			const folder = kernelspecFolder(place, startFolder);
			const mustCopy = isPassing(kernel.main);
			const main = install(folder, kernel, {
				displayName,
				copies: copies || mustCopy,
			});
			if (mustCopy) {
				console.log(
					"The kernel itself was copied there, since this command runs from a cache that may be cleared.",
				);
			}
			if (command.build === undefined) {
				makeReady(main);
			}
			console.log("Restart JupyterLab, or reload VS Code's window, to see it.");
		}
	}
}

/** @param {string} main */
function makeReady(main) {
	if (!prepare(main)) {
		console.log(
			"No start-up snapshot could be made: kernels work, and start a second later.",
		);
	}
}
