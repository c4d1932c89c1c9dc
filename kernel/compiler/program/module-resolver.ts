/** Tells TypeScript where an import of a cell or of a module leads. */

import ts from "typescript-6";
import type { Places } from "../../shared/compiler-calls";
import type { CompilerHost } from "../compiler-host";
import { getDirectoryPath, resolvePath } from "../internals";
import type { Documents } from "./documents";

type Resolution = ts.ResolvedModuleWithFailedLookupLocations;

const unresolved = { resolvedModule: undefined } as Resolution;

export class ModuleResolver {
	/**
	 * Results by folder and name. Without them TypeScript would look for hundreds of packages again for each cell, since
	 * `@types/node` imports every builtin. Failures outside packages are not kept, because the learner may create the
	 * file.
	 */
	private readonly known = new Map<string, Resolution>();
	/** Imports outside packages that lead nowhere: file and name. */
	private readonly failed = new Set<string>();

	constructor(
		private readonly options: ts.CompilerOptions,
		private readonly host: CompilerHost,
		private readonly documents: Documents,
		private readonly places: Places,
	) {}

	resolve(name: string, from: string): Resolution {
		const key = `${getDirectoryPath(from)}\n${name}`;
		const known = this.known.get(key);
		if (known !== undefined && this.stillThere(known)) {
			return known;
		}
		const found = this.lookUp(name, from);
		const leads = found.resolvedModule !== undefined || found === unresolved;
		const inPackage = from.includes("/node_modules/");
		if (leads || inPackage) {
			this.known.set(key, found);
		}
		const failure = `${from}\n${name}`;
		if (leads) {
			this.failed.delete(failure);
		} else if (!inPackage) {
			this.failed.add(failure);
		}
		return found;
	}

	/** The file that an import leads to, if it leads to one. */
	path(name: string, from: string): string | undefined {
		return this.resolve(name, from).resolvedModule?.resolvedFileName;
	}

	/** Whether TypeScript should look a file's imports up again: one led nowhere, and may lead somewhere now. */
	hasFailures(path: string): boolean {
		return [...this.failed].some((failure) => failure.startsWith(`${path}\n`));
	}

	private lookUp(name: string, from: string): Resolution {
		// `@types/node` declares these itself; looking for packages of the same names costs a tenth of a second.
		if (this.host.isBuiltin(name)) {
			return unresolved;
		}
		if (name === "downhill") {
			return this.kernelApi("downhill.d.ts");
		}
		if (this.documents.has(name)) {
			return found(name, ts.Extension.Ts);
		}
		const own = this.find(name, from);
		return own.resolvedModule === undefined && name === "tslab"
			? this.kernelApi("tslab.d.ts")
			: own;
	}

	private find(name: string, from: string): Resolution {
		// `./x.ts?v=2` loads an edited file again; the types are those of the file.
		const plain = name.replace(/\?.*$/, "");
		return ts.resolveModuleName(plain, from, this.options, this.host);
	}

	/** The types of a module that comes with this kernel. */
	private kernelApi(file: string): Resolution {
		return found(resolvePath(this.places.api, file), ts.Extension.Dts, true);
	}

	private stillThere({ resolvedModule }: Resolution): boolean {
		const file = resolvedModule?.resolvedFileName;
		return (
			file === undefined ||
			file.includes("/node_modules/") ||
			this.documents.has(file) ||
			this.host.fileExists(file)
		);
	}
}

function found(
	resolvedFileName: string,
	extension: ts.Extension,
	isExternalLibraryImport = false,
): Resolution {
	const resolvedModule = {
		resolvedFileName,
		extension,
		isExternalLibraryImport,
	};
	return { resolvedModule } as unknown as Resolution;
}
