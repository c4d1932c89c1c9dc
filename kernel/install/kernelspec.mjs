import { cpSync, existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const template = join(import.meta.dirname, "kernelspec");
export const usualDisplayName = "TypeScript (Downhill)";

/**
 * Writes a kernelspec, the folder that tells a Jupyter how to start the kernel.
 *
 * @param {string} folder
 * @param {object} options
 * @param {string[]} options.command what starts the kernel, before its arguments.
 * @param {string} options.version
 * @param {string} [options.displayName] what Jupyter's lists say.
 */
export function writeKernelspec(
	folder,
	{ command, version, displayName = usualDisplayName },
) {
	cpSync(template, folder, { recursive: true });
	const spec = readSpec(template);
	const [, , ...args] = spec.argv ?? [];
	const written = {
		...spec,
		argv: [...command, ...args],
		display_name: displayName,
		metadata: { ...spec.metadata, downhill: version },
	};
	writeFileSync(
		join(folder, "kernel.json"),
		`${JSON.stringify(written, null, "\t")}\n`,
	);
}

/**
 * @param {string} folder of a kernelspec.
 * @returns {{ours: boolean, name: string, version: string | undefined} | undefined} whose it is; undefined where none is.
 */
export function describeKernelspec(folder) {
	if (!existsSync(folder)) {
		return undefined;
	}
	const { display_name: name = "", metadata = {} } = readSpec(folder);
	const version = metadata.downhill;
	return {
		ours: version !== undefined || name === usualDisplayName,
		name,
		version,
	};
}

/**
 * @param {string} folder
 * @returns {{argv?: string[], display_name?: string, metadata?: Record<string, any>}} empty where the file is missing or damaged.
 */
function readSpec(folder) {
	try {
		return JSON.parse(readFileSync(join(folder, "kernel.json"), "utf8"));
	} catch {
		return {};
	}
}
