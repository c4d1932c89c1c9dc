import { parseArgs } from "node:util";

export const HELP = `Usage: npm run install-kernel [-- [--user | --sys-prefix | --prefix DIR] [--name NAME]]
       npm run install-kernel -- uninstall [the same options]

Tells other Jupyters on this machine (JupyterLab, Notebook, VS Code) where the kernel is. It
stays in this folder: after moving the folder, run this again.

  --user        for you alone; the default
  --sys-prefix  for the Python that "python3" starts, such as that of a virtual environment
  --prefix DIR  for the Python installed in DIR
  --name NAME   what the kernel is filed under, "downhill" by default
  --help        show this`;

/**
 * @typedef {object} Request
 * @property {boolean} help
 * @property {boolean} uninstall
 * @property {string} name
 * @property {"user" | "sys-prefix" | "prefix"} where
 * @property {string | undefined} prefix
 */

/**
 * @param {string[]} args
 * @returns {Request}
 * @throws {Error} for anything the help does not name.
 */
export function readCommandLine(args) {
	const { values, positionals } = parsed(args);
	const places = [
		values.user && "--user",
		values["sys-prefix"] && "--sys-prefix",
		values.prefix !== undefined && "--prefix",
	].filter(Boolean);
	if (places.length > 1) {
		refuse(`${places.join(" and ")}: one place at a time`);
	}
	const [word, ...more] = positionals;
	if ((word !== undefined && word !== "uninstall") || more.length > 0) {
		refuse(`"${positionals.join(" ")}" is not understood`);
	}
	const { name } = values;
	// Jupyter's own rule for names of kernelspecs.
	if (!/^[a-z0-9._-]+$/i.test(name)) {
		refuse(
			`--name "${name}": letters, digits, ".", "_" and "-" are what Jupyter allows`,
		);
	}
	return {
		help: values.help,
		uninstall: word === "uninstall",
		name,
		where: values["sys-prefix"]
			? "sys-prefix"
			: values.prefix === undefined
				? "user"
				: "prefix",
		prefix: values.prefix,
	};
}

/** @param {string[]} args */
function parsed(args) {
	try {
		return parseArgs({
			args,
			allowPositionals: true,
			options: {
				user: { type: "boolean", default: false },
				"sys-prefix": { type: "boolean", default: false },
				prefix: { type: "string" },
				name: { type: "string", default: "downhill" },
				help: { type: "boolean", default: false },
			},
		});
	} catch (error) {
		return refuse(error instanceof Error ? error.message : String(error));
	}
}

/**
 * @param {string} reason
 * @returns {never}
 */
function refuse(reason) {
	throw new Error(`${reason}.\n\n${HELP}`);
}
