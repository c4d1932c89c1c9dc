/** The files that a notebook lies among. All paths are absolute, from the root of the drive. */

import type { Files } from "../messages";

export interface Drive {
	/** The files that cells can import. */
	sources(): Promise<Files>;
	/** Tells of changes of such files. */
	onChange(listener: (changed: Promise<Files>) => void): void;
	/** The bytes of a file, in base64; undefined if there is none. */
	read(path: string): Promise<string | undefined>;
	/** Writes a file, given in base64. */
	write(path: string, base64: string): Promise<void>;
}

/** Whether cells can import a file. */
export function isSource(path: string): boolean {
	return /\.([cm]?tsx?|jsx?|json)$/.test(path);
}
