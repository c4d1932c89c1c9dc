/**
 * Cells kept as modules, for the types that no declaration file can spell: that of a class expression with a private
 * member, or one that a package does not export. The declaration `declare const x: typeof import("…").x` leads to the
 * cell as it was written, and TypeScript finds the type there again.
 */

import { hash } from "../../shared/hash";
import { resolvePath } from "../internals";
import type { CellModule, CellTexts } from "../program/programs";
import { type Declaration, declare, type Meaning } from "./declaration";

/** @param folder the notebook's folder, since the cell may import from it */
export function cellModule(folder: string, texts: CellTexts): CellModule {
	const content = [
		texts.cell,
		texts.previous,
		...texts.modules.map(({ path }) => path),
	].join("\0");
	// In the notebook's own folder, where relative imports start.
	const path = resolvePath(folder, `__cell_${hash(content)}__.ts`);
	return { path, texts };
}

/**
 * Declares a name through the module that has it.
 * @param keyword `const` or `let` for a variable; undefined for everything else
 */
export function declareFromModule(
	name: string,
	keyword: "const" | "let" | undefined,
	meaning: Meaning,
	module: CellModule,
): Declaration {
	const path = JSON.stringify(module.path);
	// An imported name cannot be assigned to, a variable can.
	const text =
		keyword === undefined
			? `import { ${name} } from ${path};`
			: `declare ${keyword} ${name}: typeof import(${path}).${name};`;
	return {
		...declare(text, [name], meaning, [module]),
		mentions: new Set([name]),
	};
}
