/** Advice for messages of TypeScript that do not tell someone in a notebook what to do. */

import ts from "typescript-6";

/** What is known about the session that a cell belongs to. */
export interface Circumstances {
	folder: string;
	disposedIn(name: string): string | undefined;
}

/** Of TypeScript's codes, those for names that nothing declares. */
export const cannotFindName = new Set([2304, 2552]);
const cannotFindModule = 2307;
/** `Type 'P' is not assignable to type 'P'`. */
const sameName = /\btype '([\p{ID_Continue}$]+)'.*\btype '\1'/iu;

/** TypeScript's message, with the reasons nested below it, and a hint. */
export function messageWithHint(
	{ code, messageText, file, start, length }: ts.Diagnostic,
	{ folder, disposedIn }: Circumstances,
): string {
	const message = ts.flattenDiagnosticMessageText(messageText, "\n");
	if (code === cannotFindModule) {
		return `${message} Relative paths start from ${folder}, where this kernel was started; packages must be installed in it or in a folder above.`;
	}
	const twice = sameName.exec(message)?.[1];
	if (twice !== undefined) {
		return `${message} Two types have the name ${twice}. After a type is declared again, cells that used the earlier one must be run again to use the later one.`;
	}
	if (!cannotFindName.has(code) || start === undefined) {
		return message;
	}
	const name = file?.text.slice(start, start + (length ?? 0)) ?? "";
	const cell = disposedIn(name);
	if (cell !== undefined) {
		return `Cannot find name '${name}'. ${cell} declared it with \`using\`, and it was disposed of when that cell ended: declare it with \`const\` to keep it.`;
	}
	return code === 2304
		? `${message} Has the cell that declares it been run?`
		: message;
}
