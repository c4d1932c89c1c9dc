import { existsSync, rmSync } from "node:fs";
import { relative } from "node:path";
import { elapsed, ProgressLine } from "../base/progress.mjs";
import { compileAddons, findCompiler } from "./compile.mjs";
import { RouteClosed, reasonOf } from "./failure.mjs";
import { inNative, NATIVE, removeLeftovers } from "./folder.mjs";
import { LIBTENSORFLOW, TENSORFLOW, thisPlatform } from "./platforms.mjs";
import { fetchPrebuilt } from "./prebuilt.mjs";
import { selfTest } from "./self-test.mjs";
import { currentState, hasState, writeState } from "./state.mjs";
import { fetchLibtensorflow } from "./wheel.mjs";

/**
 * A way to the native engine.
 *
 * @typedef {object} Route
 * @property {string} title
 * @property {(line: ProgressLine) => Promise<string[]>} take gives paths of the addons from .native/, in the order of loading.
 */

/** @type {Route} */
const PREBUILT = { title: "prebuilt by its authors", take: fetchPrebuilt };

/** @type {Route} */
const BUILT = {
	title: `built against TensorFlow ${TENSORFLOW}`,
	async take(line) {
		const { wheel } = thisPlatform();
		if (wheel === undefined) {
			throw new RouteClosed(
				`TensorFlow has no package for ${process.platform}-${process.arch} with the GNU C library or macOS`,
			);
		}
		// First, since the other is a long download.
		const compiler = findCompiler();
		await fetchLibtensorflow(wheel, line);
		line.show(`compiling with ${compiler}`);
		return compileAddons(compiler, wheel.libraries);
	},
};

/**
 * Gets TensorFlow's native engine: what is there already, or else by the first route that is open. Prints a line for
 * each with its outcome. Only for who holds the lock.
 *
 * @returns {Promise<boolean>} whether it is there now.
 */
export async function getNative() {
	removeLeftovers();
	if (await isThere()) return true;
	const unpacked = existsSync(inNative(LIBTENSORFLOW));
	const routes =
		thisPlatform().prebuilt && !unpacked ? [PREBUILT, BUILT] : [BUILT];
	let reason = "";
	for (const { title, take } of routes) {
		const line = new ProgressLine(`Native engine, ${title}`);
		try {
			const addons = await take(line);
			line.show("testing");
			const { versions } = await tested(addons);
			writeState({ addons });
			line.end(`${elapsed(line.started)} (${versions})`);
			return true;
		} catch (error) {
			reason = reasonOf(error);
			line.end(`no: ${reason} (${elapsed(line.started)})`);
		}
	}
	writeState({ reason });
	return false;
}

/**
 * @param {string[]} addons paths from .native/; their folder is removed where they do not work.
 */
async function tested(addons) {
	try {
		return await selfTest(addons.map((path) => inNative(path)));
	} catch (error) {
		const [folder = ""] = `${addons[0]}`.split("/");
		rmSync(inNative(folder), { recursive: true, force: true });
		throw error;
	}
}

/** @returns {Promise<boolean>} whether it is there and works; also one that tfjs-node's own install script made. */
async function isThere() {
	if (hasState() && currentState()?.addons === undefined) return false;
	try {
		const { versions, addons } = await selfTest();
		writeState({ addons: addons.map((path) => relative(NATIVE, path)) });
		console.log(`Native engine … there already (${versions})`);
		return true;
	} catch {
		return false;
	}
}
