/** The names that a stopped frame sees, as they were written: V8 knows those of the compiled code. */

import { types } from "node:util";
import { attempt } from "../../../runtime/attempt";

/** A name of a frame: what it holds, and in JavaScript a box for it. */
export interface Local {
	value: unknown;
	box: string;
}

/** What the compiler and the runtime add to the code of cells and files. */
const added =
	/^(this|arguments|__(scope|cell|import|dynamicImport|live|meta|importDefault|importStar|createBinding|setModuleDefault|esDecorate|runInitializers)(_\d+)?)$/;
/** What a file's code finds around it. */
const aroundFiles = new Set([
	"exports",
	"require",
	"module",
	"__filename",
	"__dirname",
	"Deno",
]);
/** The constant that holds the box of a name of the session; a number tells it from a name of the learner's. */
const boxPattern = /^(.+)__box(?:_\d+)?$/;

/**
 * @param scopes what V8 gives for the scopes of a frame, the innermost first
 * @returns the names of inner scopes hide those of outer ones
 */
export function localsOf(scopes: readonly object[]): Map<string, Local> {
	const found = new Map<string, Local>();
	for (const [index, scope] of scopes.entries()) {
		const isOutermost = index === scopes.length - 1;
		const names = entriesOf(scope).filter(
			([name]) => !added.test(name) && !(isOutermost && aroundFiles.has(name)),
		);
		for (const [name, local] of asWritten(names)) {
			if (!found.has(name)) {
				found.set(name, local);
			}
		}
	}
	return found;
}

/** Without the names whose declarations have not run yet: to read them throws, on Node 22 and later. */
function entriesOf(scope: object): [name: string, value: unknown][] {
	return Object.keys(scope).flatMap((name) =>
		attempt<[string, unknown][]>(() => [[name, Reflect.get(scope, name)]], []),
	);
}

/** A name of the session is in its box, and may be in a local variable as well. */
function asWritten(
	names: readonly [name: string, value: unknown][],
): Map<string, Local> {
	const found = new Map<string, Local>();
	const boxes = new Map<string, string>();
	for (const [name, box] of names) {
		const [, plain] = boxPattern.exec(name) ?? [];
		if (plain !== undefined && isBox(box)) {
			boxes.set(plain, name);
			if ("value" in box) {
				found.set(plain, { value: box.value, box: name });
			}
		}
	}
	for (const [name, value] of names) {
		if (!boxPattern.test(name) && !isImportedModule(name, value)) {
			found.set(name, { value, box: boxOf(name, boxes.get(name)) });
		}
	}
	return found;
}

/** A box around a local variable. @param copy the name of a box that has to hold the same */
function boxOf(name: string, copy: string | undefined): string {
	const set = copy === undefined ? "" : `${copy}.value = $given;`;
	return `{ get value() { return ${name}; }, set value($given) { ${name} = $given; ${set} } }`;
}

function isBox(value: unknown): value is { value?: unknown } {
	return typeof value === "object" && value !== null && !types.isProxy(value);
}

/** `regression_1`, which TypeScript makes of an import in a file. */
function isImportedModule(name: string, value: unknown): boolean {
	return (
		/_\d+$/.test(name) &&
		typeof value === "object" &&
		value !== null &&
		!types.isProxy(value) &&
		"__esModule" in value
	);
}
