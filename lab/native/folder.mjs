import {
	existsSync,
	mkdirSync,
	mkdtempSync,
	readdirSync,
	renameSync,
	rmSync,
	statSync,
} from "node:fs";
import { join } from "node:path";
import { inRoot } from "../base/paths.mjs";
import { LIBTENSORFLOW } from "./platforms.mjs";

/** Holds all of the native engine. Outside of node_modules, where `npm ci` would throw away what took long to fetch. */
export const NATIVE = inRoot(".native");

const PARTIAL = ".partial-";

/**
 * @param {string[]} names
 * @returns {string} the absolute path.
 */
export function inNative(...names) {
	return join(NATIVE, ...names);
}

/**
 * Makes a folder of .native/ whole or not at all: what is half made stands elsewhere and is removed.
 *
 * @param {string} name the folder, replaced where it is there.
 * @param {(folder: string) => Promise<void>} fill
 */
export async function makeWhole(name, fill) {
	await inPartial(async (partial) => {
		const folder = join(partial, name);
		mkdirSync(folder);
		await fill(folder);
		rmSync(inNative(name), { recursive: true, force: true });
		renameSync(folder, inNative(name));
	});
}

/**
 * @template Value
 * @param {(folder: string) => Promise<Value>} use gets a folder that is removed afterwards.
 * @returns {Promise<Value>}
 */
export async function inPartial(use) {
	mkdirSync(NATIVE, { recursive: true });
	const partial = mkdtempSync(inNative(PARTIAL));
	try {
		return await use(partial);
	} finally {
		rmSync(partial, { recursive: true, force: true });
	}
}

/** Removes what a killed run left half made, and libraries of earlier versions; only for who holds the lock. */
export function removeLeftovers() {
	if (!existsSync(NATIVE)) return;
	for (const name of readdirSync(NATIVE)) {
		const isOld = name.startsWith("libtensorflow-") && name !== LIBTENSORFLOW;
		if (!isOld && !name.startsWith(PARTIAL)) continue;
		// A tool that was just ended may still be writing.
		rmSync(inNative(name), { recursive: true, force: true, maxRetries: 3 });
	}
}

/**
 * @param {string} folder
 * @returns {number} how much its files hold, with those of its folders.
 */
export function bytesIn(folder) {
	let bytes = 0;
	for (const name of readdirSync(folder, { recursive: true })) {
		// Whoever fills the folder may remove a file meanwhile.
		bytes +=
			statSync(join(folder, String(name)), { throwIfNoEntry: false })?.size ??
			0;
	}
	return bytes;
}
