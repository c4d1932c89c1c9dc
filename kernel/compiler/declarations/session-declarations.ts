/**
 * What the cells of the session declared. A cell is compiled only against the declarations that it may need;
 * otherwise TypeScript would read a thousand declarations again for each cell.
 */

import type { SessionChange } from "../../shared/compiler-calls";
import type { CellModule } from "../program/programs";
import { type Declaration, identifiersIn, overlaps } from "./declaration";

export class SessionDeclarations {
	/** By number, in the order they were made. */
	private readonly all = new Map<number, Declaration>();
	/** Numbers of the declarations of a name: an overloaded function has several. */
	private readonly byName = new Map<string, number[]>();
	private latest = 0;

	/** Every declaration, in the order they were made. */
	get list(): readonly Declaration[] {
		return [...this.all.values()];
	}

	/** A copy that can be changed without consequences. */
	copy(): SessionDeclarations {
		const copy = new SessionDeclarations();
		for (const [id, declaration] of this.all) {
			copy.put(id, declaration);
		}
		return copy;
	}

	/** The cell that has disposed of a name, if `using` declared it last. */
	disposedIn(name: string): string | undefined {
		return this.named(name).at(-1)?.disposedIn;
	}

	/**
	 * The declarations that code mentions, and those that these mention in turn; in the order they were made.
	 * @param isHidden tells which ones the code itself hides
	 */
	neededBy(
		source: string,
		isHidden: (declaration: Declaration) => boolean = () => false,
	): Declaration[] {
		const needed = new Set<Declaration>();
		const names: string[] = [];
		const seen = new Set<string>();
		const need = (declaration: Declaration): void => {
			needed.add(declaration);
			for (const mentioned of declaration.mentions) {
				if (!seen.has(mentioned)) {
					seen.add(mentioned);
					names.push(mentioned);
				}
			}
		};
		for (const declaration of this.all.values()) {
			if (declaration.always) {
				need(declaration);
			}
		}
		for (const name of identifiersIn(source)) {
			for (const declaration of this.named(name)) {
				if (!isHidden(declaration)) {
					need(declaration);
				}
			}
		}
		for (const name of names) {
			this.named(name).forEach(need);
		}
		return [...this.all.values()].filter((one) => needed.has(one));
	}

	/** What a cell's declarations would replace: those with the same names and meanings. */
	replacedBy(fresh: readonly Declaration[]): Declaration[] {
		return this.gone(fresh).map((id) => this.get(id));
	}

	/** Adds what a cell declared, in place of what had the same names and meanings. */
	add(fresh: readonly Declaration[]): SessionChange {
		const change = {
			gone: this.gone(fresh),
			added: fresh.map((one) => [++this.latest, one] as const),
			captured: [],
		};
		this.apply(change);
		return change;
	}

	/** Makes a change that `add` returned. */
	apply({ gone, added }: SessionChange): void {
		for (const id of gone) {
			this.remove(id);
		}
		for (const [id, declaration] of added) {
			this.put(id, declaration as Declaration);
		}
	}

	private gone(fresh: readonly Declaration[]): number[] {
		const gone = new Set<number>();
		for (const name of new Set(fresh.flatMap(({ names }) => names))) {
			for (const id of this.byName.get(name) ?? []) {
				if (fresh.some((one) => overlaps(one, this.get(id)))) {
					gone.add(id);
				}
			}
		}
		return [...gone];
	}

	private named(name: string): Declaration[] {
		return (this.byName.get(name) ?? []).map((id) => this.get(id));
	}

	private get(id: number): Declaration {
		return this.all.get(id) as Declaration;
	}

	private put(id: number, declaration: Declaration): void {
		this.latest = Math.max(this.latest, id);
		this.all.set(id, declaration);
		for (const name of declaration.names) {
			this.byName.set(name, [...(this.byName.get(name) ?? []), id]);
		}
	}

	private remove(id: number): void {
		const names = this.all.get(id)?.names ?? [];
		this.all.delete(id);
		for (const name of names) {
			const left = (this.byName.get(name) ?? []).filter((one) => one !== id);
			if (left.length > 0) {
				this.byName.set(name, left);
			} else {
				this.byName.delete(name);
			}
		}
	}
}

/** Declarations as a `.d.ts` file, and the earlier cells they refer to. */
export function textsOf(declarations: readonly Declaration[]): {
	previous: string;
	modules: readonly CellModule[];
} {
	const texts = declarations.map(({ text }) => text);
	const isReference = (text: string) => text.startsWith("///");
	return {
		// `/// <reference … />` counts only if nothing comes before it.
		previous: [
			...texts.filter(isReference),
			...texts.filter((text) => !isReference(text)),
		].join("\n"),
		modules: declarations.flatMap(({ modules }) => modules),
	};
}
