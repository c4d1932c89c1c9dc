import {
	existsSync,
	mkdirSync,
	readFileSync,
	renameSync,
	writeFileSync,
} from "node:fs";
import { resolve } from "node:path";
import { contentOf, fingerprint } from "../base/fingerprint.mjs";
import { inRoot } from "../base/paths.mjs";
import { inNative, NATIVE } from "./folder.mjs";
import { TENSORFLOW, thisPlatform } from "./platforms.mjs";

const STATE = inNative("state.json");

/**
 * How the native engine stands. `lib/engine/native.ts` reads it too.
 *
 * @typedef {object} State
 * @property {string} inputs the fingerprint of what it was made from.
 * @property {string[]} [addons] paths from .native/, in the order of loading.
 * @property {string} [reason] why it could not be made, where it could not.
 */

/** @returns {boolean} whether something was tried, even if from other inputs than those of now. */
export function hasState() {
	return existsSync(STATE);
}

/** @returns {State | undefined} undefined where nothing was tried yet, or from other inputs than those of now. */
export function currentState() {
	const state = readState();
	if (state === undefined) return undefined;
	const complete = (state.addons ?? []).every((path) =>
		existsSync(resolve(NATIVE, path)),
	);
	return complete && state.inputs === inputs() ? state : undefined;
}

/** @returns {State | undefined} undefined also where it cannot be read, so that it is made anew. */
function readState() {
	if (!hasState()) return undefined;
	try {
		return JSON.parse(readFileSync(STATE, "utf8"));
	} catch {
		return undefined;
	}
}

/** @param {{addons: string[]} | {reason: string}} outcome */
export function writeState(outcome) {
	mkdirSync(NATIVE, { recursive: true });
	const draft = `${STATE}.${process.pid}`;
	writeFileSync(draft, JSON.stringify({ inputs: inputs(), ...outcome }));
	renameSync(draft, STATE);
}

function inputs() {
	return fingerprint([
		contentOf(
			inRoot("node_modules", "@tensorflow", "tfjs-node", "package.json"),
		),
		TENSORFLOW,
		JSON.stringify(thisPlatform()),
		process.platform,
		process.arch,
		...["compile.mjs", "quiet.cc", "unpack.py"].map((file) =>
			contentOf(inRoot("lab", "native", file)),
		),
	]);
}
