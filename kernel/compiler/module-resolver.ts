/** Where an import of a cell or of a module leads, for TypeScript. */

import { isBuiltin } from "node:module";
import { dirname, join } from "node:path";
import type * as TypeScript from "@tslab/typescript-for-tslab";
import type { TS } from "./typescript";
import { CELL_FILE, PREVIOUS_FILE } from "./virtual-files";

type Resolution = TypeScript.ResolvedModuleWithFailedLookupLocations;

const UNRESOLVED = { resolvedModule: undefined } as Resolution;

export class ModuleResolver {
	/**
	 * Outcomes by folder and name. TypeScript would look for hundreds of packages again for each cell, since
	 * `@types/node` imports every builtin. Failures outside of packages are not kept: the learner may create the file.
	 */
	private readonly known = new Map<string, Resolution>();
	/** Imports, outside of packages, that lead nowhere: file and name. */
	private readonly failed = new Set<string>();

	/** @param folder the notebook's folder, where imports of cells start */
	constructor(
		private readonly ts: TS,
		private readonly options: TypeScript.CompilerOptions,
		private readonly folder: string,
	) {}

	resolve(name: string, containingFile: string): Resolution {
		const from =
			containingFile === CELL_FILE || containingFile === PREVIOUS_FILE
				? join(this.folder, "cell.ts")
				: containingFile;
		const key = `${dirname(from)}\n${name}`;
		const known = this.known.get(key);
		if (known !== undefined && this.stillThere(known)) return known;
		const found = this.lookUp(name, from, containingFile);
		const leads = found.resolvedModule !== undefined || found === UNRESOLVED;
		const inPackage = from.includes("/node_modules/");
		if (leads || inPackage) this.known.set(key, found);
		const failure = `${containingFile}\n${name}`;
		if (leads) this.failed.delete(failure);
		else if (!inPackage) this.failed.add(failure);
		return found;
	}

	/** Whether TypeScript should look a file's imports up again: one led nowhere, and may lead somewhere now. */
	hasFailures(path: string): boolean {
		return [...this.failed].some((failure) => failure.startsWith(`${path}\n`));
	}

	private lookUp(
		name: string,
		from: string,
		containingFile: string,
	): Resolution {
		// `@types/node` declares these itself; looking for packages of the same names costs a tenth of a second.
		if (isBuiltin(name)) return UNRESOLVED;
		if (name === "downhill") return this.kernelApi();
		const found = this.ts.resolveModuleName(
			name,
			from,
			this.options,
			this.ts.sys,
		);
		if (found.resolvedModule !== undefined) return found;
		// `import("./path/from/the/root").Type` is how TypeScript writes a type that a declaration has no name for.
		if (containingFile === PREVIOUS_FILE && name.startsWith("."))
			return this.ts.resolveModuleName(
				name,
				PREVIOUS_FILE,
				this.options,
				this.ts.sys,
			);
		if (name !== "tslab") return found;
		// A notebook outside this project has no tslab of its own; the kernel's serves it.
		return this.ts.resolveModuleName(
			name,
			__filename,
			this.options,
			this.ts.sys,
		);
	}

	/** Types of the module that only this kernel has. */
	private kernelApi(): Resolution {
		const resolvedModule: TypeScript.ResolvedModuleFull = {
			resolvedFileName: join(__dirname, "api/downhill.d.ts"),
			extension: this.ts.Extension.Dts,
			isExternalLibraryImport: true,
		};
		return { resolvedModule } as Resolution;
	}

	private stillThere(resolution: Resolution): boolean {
		const file = resolution.resolvedModule?.resolvedFileName;
		return (
			file === undefined ||
			file.includes("/node_modules/") ||
			this.ts.sys.fileExists(file)
		);
	}
}
