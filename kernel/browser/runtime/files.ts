/** Files of the page's drive, for code that cannot wait. */

import { base64 } from "../base64";
import { resolve } from "../paths";
import { askPage, askPageLater, site } from "./page";

/** Where the site has a file that nobody has edited. */
export function fileAddress(path: string): string {
	return new URL(`files${encodeURI(resolve(path))}`, site()).href;
}

/** The bytes of a file, as it was edited last; undefined if there is none. */
export function fileBytes(path: string): Uint8Array | undefined {
	const answer = askPage<{ base64?: string }>({
		ask: "file",
		path: resolve(path),
	});
	return answer === undefined
		? bytesOfSite(path)
		: answer.base64 === undefined
			? undefined
			: Uint8Array.from(atob(answer.base64), (letter) => letter.charCodeAt(0));
}

function bytesOfSite(path: string): Uint8Array | undefined {
	const request = new XMLHttpRequest();
	request.open("GET", fileAddress(path), false);
	request.responseType = "arraybuffer";
	request.send();
	return request.status === 200
		? new Uint8Array(request.response as ArrayBuffer)
		: undefined;
}

/** Writes a file of the drive. Rejects with the reason if that cannot be done. */
export async function writeFile(
	path: string,
	bytes: Uint8Array,
): Promise<void> {
	const { error } = await askPageLater<{ error?: string }>({
		ask: "write",
		path: resolve(path),
		base64: base64(bytes),
	});
	if (error !== undefined) {
		throw new Error(`${path} cannot be written: ${error}`);
	}
}

/** The same as `fileBytes`. Throws if there is no such file. */
export function readFile(path: string | URL): Uint8Array {
	const name = decodeURIComponent(
		path instanceof URL ? path.pathname : resolve(path),
	);
	const bytes = fileBytes(name);
	if (bytes === undefined) {
		throw Object.assign(
			new Error(`ENOENT: no such file or directory, open '${name}'`),
			{ code: "ENOENT" },
		);
	}
	return bytes;
}
