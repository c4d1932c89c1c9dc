import {
	existsSync,
	mkdirSync,
	readdirSync,
	readFileSync,
	rmSync,
	writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { summary } from "../base/failure.mjs";
import { contentOf } from "../base/fingerprint.mjs";
import { inRoot } from "../base/paths.mjs";
import { buildAddons, buildProducts, libtensorflow } from "./built.mjs";
import { tensorflow } from "./platforms.mjs";
import { fetchPrebuilt } from "./prebuilt.mjs";

/** Holds all of the native engine. Outside of node_modules, where `npm ci` would throw away what took long to fetch. */
export const native = inRoot(".native");
const stateFile = join(native, "state.json");

/**
 * How the native engine stands. `lib/engine/native.ts` reads it too.
 *
 * @typedef {object} State
 * @property {string[]} [addons] paths from .native/, in the order of loading.
 * @property {string} [reason] why it could not be made, where it could not.
 */

/** In order of preference. */
const routes = [
	{ name: "prebuilt by its authors", take: fetchPrebuilt },
	{ name: `built against TensorFlow ${tensorflow}`, take: buildAddons },
];

/**
 * TensorFlow's native engine, by the first route that is open. That none is open is an outcome too, so that
 * the set-up tries once.
 *
 * @type {import("../base/step.mjs").Step}
 */
export const nativeEngine = {
	title: "Native engine",
	stamp: join(native, ".downhill-stamp"),
	outputs: [stateFile],
	inputs: () => [
		contentOf(
			inRoot("node_modules", "@tensorflow", "tfjs-node", "package.json"),
		),
		contentOf(inRoot("lab", "native")),
		process.platform,
		process.arch,
	],
	isSound: () =>
		(readState().addons ?? []).every((path) => existsSync(join(native, path))),
	async make(tools) {
		mkdirSync(native, { recursive: true });
		/** @type {string[]} */
		const reasons = [];
		for (const { name, take } of routes) {
			clear();
			const folder = join(native, "addon");
			mkdirSync(folder);
			try {
				const addons = (await take(folder, tools)).map((path) =>
					join("addon", path),
				);
				tools.show("testing");
				tools.note(`${name}: ${await tryEngine(addons, tools.run)}`);
				await addProducts(folder, tools);
				writeState({ addons });
				return;
			} catch (error) {
				clear();
				tools.stopping.throwIfAborted();
				reasons.push(summary(error));
				tools.note(`not ${name}: ${summary(error)}`);
			}
		}
		writeState({ reason: String(reasons.at(-1)) });
	},
};

/**
 * Adds what makes training faster. Without a compiler the engine does without.
 *
 * @param {string} folder
 * @param {import("../base/step.mjs").Tools} tools
 */
async function addProducts(folder, tools) {
	try {
		await buildProducts(folder, tools);
	} catch (error) {
		tools.stopping.throwIfAborted();
		tools.note(`training takes the engine's own operations: ${summary(error)}`);
	}
}

/** @returns {State} empty where nothing was tried yet. */
export function readState() {
	try {
		return JSON.parse(readFileSync(stateFile, "utf8"));
	} catch {
		return {};
	}
}

/**
 * Loads the engine as lessons do, and lets it multiply, in a process of its own, which a library made for
 * another processor may end.
 *
 * @param {string[]} addons paths from .native/.
 * @param {import("../base/step.mjs").Tools["run"]} run
 * @returns {Promise<string>} its versions.
 * @throws {import("../base/failure.mjs").Failure} where it does not load or not compute.
 */
export async function tryEngine(addons, run) {
	const script = inRoot("lab", "native", "try-engine.mjs");
	const paths = addons.map((path) => join(native, path));
	const lines = await run(process.execPath, [script, ...paths], {
		name: "loading it",
	});
	return String(lines.at(-1));
}

/** @param {State} state */
function writeState(state) {
	writeFileSync(stateFile, JSON.stringify(state));
}

/** Removes everything but the library, which is the long download, of this version. */
function clear() {
	for (const name of readdirSync(native)) {
		if (name !== libtensorflow) {
			// A tool that was just ended may still be writing.
			rmSync(join(native, name), {
				recursive: true,
				force: true,
				maxRetries: 3,
			});
		}
	}
}
