/**
 * `interface P { a: number }`, `const p: P`, then another `interface P`: what was declared with the earlier `P` keeps
 * it. Such a name is declared again, as part of a module that still has what the name refers to.
 */

import { cellModule, declareFromModule } from "./cell-modules";
import type { Declaration } from "./declaration";
import { readDeclaration } from "./references";
import { type SessionDeclarations, textsOf } from "./session-declarations";

/**
 * What has to be declared besides a cell's own declarations, so that everything else keeps its type.
 * @param session as it was before the cell
 */
export function keptTypes(
	session: SessionDeclarations,
	fresh: readonly Declaration[],
	folder: string,
): Declaration[] {
	const replaced = new Set(session.replacedBy(fresh));
	const changed = changedNames([...replaced], fresh);
	if (changed.size === 0) {
		return [];
	}
	const others = session.list.filter((one) => !replaced.has(one));
	return [
		...remainingValues(session, [...replaced], fresh, folder),
		...declaredWith(session, others, changed, folder),
	];
}

/**
 * Of the declarations that a cell made before it failed, those that refer to names it did not get to set.
 * @param whole the session as if the cell had run to its end
 */
export function withoutTheLost(
	whole: SessionDeclarations,
	made: readonly Declaration[],
	lost: readonly Declaration[],
	folder: string,
): Declaration[] {
	const names = new Map(namesOf(lost).map((name) => [name, false] as const));
	const kept = declaredWith(whole, made, names, folder);
	const again = new Set(namesOf(kept));
	return [
		...made.filter((one) => !one.names.some((name) => again.has(name))),
		...kept,
	];
}

/**
 * Names that now mean something else. Running a cell again changes none, unless what it refers to has changed.
 * @returns for each name, whether functions follow its new meaning: they look up a class when they are called
 */
function changedNames(
	replaced: readonly Declaration[],
	fresh: readonly Declaration[],
): Map<string, boolean> {
	const changed = new Map<string, boolean>();
	const add = (name: string): void => {
		const isClass = ({ names, value, type }: Declaration) =>
			names.includes(name) && value && type;
		changed.set(name, replaced.some(isClass) && fresh.some(isClass));
	};
	const names = namesOf(replaced);
	for (const name of names) {
		if (textOf(replaced, name) !== textOf(fresh, name)) {
			add(name);
		}
	}
	for (let size = -1; size !== changed.size; ) {
		size = changed.size;
		for (const { names: own, mentions } of fresh) {
			for (const name of own) {
				if (
					!changed.has(name) &&
					names.includes(name) &&
					[...mentions].some((mentioned) => changed.has(mentioned))
				) {
					add(name);
				}
			}
		}
	}
	return changed;
}

/** `class A {}`, then `interface A {}`: the type has changed, and the value is still the class. */
function remainingValues(
	session: SessionDeclarations,
	replaced: readonly Declaration[],
	fresh: readonly Declaration[],
	folder: string,
): Declaration[] {
	const values = replaced.filter(({ value, type }) => value && type);
	const given = new Set(namesOf(fresh.filter(({ value }) => value)));
	return namesOf(values)
		.filter((name) => !given.has(name))
		.map((name) =>
			keep(
				session,
				values,
				name,
				"const",
				{ value: true, type: false },
				folder,
			),
		);
}

/** Declares again whatever refers to names that have changed. */
function declaredWith(
	session: SessionDeclarations,
	candidates: readonly Declaration[],
	changed: ReadonlyMap<string, boolean>,
	folder: string,
): Declaration[] {
	const names = new Map<string, "const" | "let" | undefined>();
	for (const one of candidates) {
		if (one.always || one.global) {
			continue;
		}
		if (![...changed.keys()].some((name) => one.mentions.has(name))) {
			continue;
		}
		const { refersTo, keyword, isFunction } = readDeclaration(one.text);
		const isTouched = ([name, functionsFollow]: [string, boolean]) =>
			refersTo.has(name) && !(isFunction && functionsFollow);
		if ([...changed].some(isTouched)) {
			for (const name of one.names) {
				names.set(name, keyword);
			}
		}
	}
	return [...names].map(([name, keyword]) => {
		const all = candidates.filter((one) => one.names.includes(name));
		const meaning = {
			value: all.some(({ value }) => value),
			type: all.some(({ type }) => type),
		};
		return keep(
			session,
			all,
			name,
			meaning.type ? undefined : keyword,
			meaning,
			folder,
		);
	});
}

/** Declares a name through a module that has its declarations and everything that they need. */
function keep(
	session: SessionDeclarations,
	declarations: readonly Declaration[],
	name: string,
	keyword: "const" | "let" | undefined,
	meaning: { value: boolean; type: boolean },
	folder: string,
): Declaration {
	const text = textOf(declarations, name);
	const needed = session
		.neededBy(text)
		.filter((one) => !declarations.includes(one) || !one.names.includes(name));
	const module = cellModule(folder, {
		cell: `${text}\nexport { ${name} };`,
		...textsOf(needed),
	});
	return declareFromModule(name, keyword, meaning, module);
}

function textOf(declarations: readonly Declaration[], name: string): string {
	return declarations
		.filter(({ names }) => names.includes(name))
		.map(({ text }) => text)
		.join("\n");
}

function namesOf(declarations: readonly Declaration[]): string[] {
	return [...new Set(declarations.flatMap(({ names }) => names))];
}
