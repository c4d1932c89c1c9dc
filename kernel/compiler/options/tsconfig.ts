/** The user's own `tsconfig.json`, as far as it makes sense for cells. */

import ts from "typescript-6";
import type { CompilerHost } from "../compiler-host";
import { getDirectoryPath, relativePath, resolvePath } from "../internals";

/**
 * The options that cells follow: where imports lead, how JSX and decorators are compiled, how strictly types are
 * checked.
 */
const followedOptions: ReadonlySet<string> = new Set([
	"baseUrl",
	"paths",
	"pathsBasePath",
	"rootDirs",
	"customConditions",
	"jsx",
	"jsxFactory",
	"jsxFragmentFactory",
	"jsxImportSource",
	"experimentalDecorators",
	"emitDecoratorMetadata",
	"useDefineForClassFields",
	"lib",
	"strict",
	"alwaysStrict",
	"noImplicitAny",
	"noImplicitThis",
	"strictNullChecks",
	"strictFunctionTypes",
	"strictBindCallApply",
	"strictPropertyInitialization",
	"strictBuiltinIteratorReturn",
	"useUnknownInCatchVariables",
	"exactOptionalPropertyTypes",
	"noUncheckedIndexedAccess",
	"noPropertyAccessFromIndexSignature",
	"noImplicitOverride",
	"noImplicitReturns",
	"noFallthroughCasesInSwitch",
	"allowUnreachableCode",
	"allowUnusedLabels",
]);

/** Options that do not affect a cell, or whose effect cells have anyway: nobody misses them. */
const withoutMeaning: ReadonlySet<string> = new Set([
	"configFilePath",
	"noEmit",
	"emitDeclarationOnly",
	"declaration",
	"declarationMap",
	"declarationDir",
	"sourceMap",
	"inlineSourceMap",
	"inlineSources",
	"outDir",
	"rootDir",
	"incremental",
	"composite",
	"tsBuildInfoFile",
	"skipLibCheck",
	"skipDefaultLibCheck",
	"esModuleInterop",
	"allowSyntheticDefaultImports",
	"resolveJsonModule",
	"allowImportingTsExtensions",
	"rewriteRelativeImportExtensions",
	"forceConsistentCasingInFileNames",
	"allowJs",
	"checkJs",
	"isolatedModules",
	"moduleDetection",
	"removeComments",
	"newLine",
	"pretty",
	"plugins",
	"noEmitOnError",
	"noEmitHelpers",
	"importHelpers",
	"downlevelIteration",
	"isolatedDeclarations",
	"verbatimModuleSyntax",
	"preserveConstEnums",
	"stripInternal",
	"libReplacement",
	"sourceRoot",
	"mapRoot",
	"preserveWatchOutput",
]);

/** Options that nobody misses while they have these values, which nearly every `tsconfig.json` sets. */
const asInCells: Readonly<Record<string, (value: unknown) => boolean>> = {
	target: (value) => Number(value) >= ts.ScriptTarget.ES2022,
	module: (value) => Number(value) >= ts.ModuleKind.ES2015,
	moduleResolution: (value) => Number(value) >= ts.ModuleResolutionKind.Node16,
	types: (value) => String(value) === "node",
};

/** The options of the nearest `tsconfig.json` that cells follow; none if there is no such file. */
export function readTsconfig(
	host: CompilerHost,
	folder: string,
): { options: ts.CompilerOptions; note?: string } {
	const found = nearest(host, folder);
	if (found === undefined) {
		return { options: {} };
	}
	const path = withOptions(host, found);
	const name = relativePath(folder, path);
	const { config, error } = ts.readConfigFile(path, host.readFile);
	if (error !== undefined) {
		return {
			options: {},
			note: `${name} is ignored because it cannot be read: ${messageOf(error)}`,
		};
	}
	const { options, errors } = ts.parseJsonConfigFileContent(
		config,
		{
			...host,
			useCaseSensitiveFileNames: true,
			// Only the options matter, not which files belong to the project.
			readDirectory: () => [],
		},
		getDirectoryPath(path),
		undefined,
		path,
	);
	const followed: ts.CompilerOptions = {};
	const ignored: string[] = [];
	for (const [option, value] of Object.entries(options)) {
		if (followedOptions.has(option)) {
			followed[option] = value;
		} else if (!withoutMeaning.has(option) && !asInCells[option]?.(value)) {
			ignored.push(option);
		}
	}
	const problems = errors
		.filter(({ code }) => code !== noInputs)
		.map((problem) => `${name}: ${messageOf(problem)}`);
	const notes =
		ignored.length === 0
			? problems
			: [
					...problems,
					`${name} is followed in cells, except for: ${ignored.join(", ")}.`,
				];
	return notes.length === 0
		? { options: followed }
		: { options: followed, note: notes.join("\n") };
}

/** "No inputs were found in config file". */
const noInputs = 18003;

function nearest(host: CompilerHost, folder: string): string | undefined {
	for (let at = folder; ; at = getDirectoryPath(at)) {
		const path = resolvePath(at, "tsconfig.json");
		if (host.fileExists(path)) {
			return path;
		}
		if (getDirectoryPath(at) === at) {
			return undefined;
		}
	}
}

/**
 * A file that only lists projects, as Vite's templates have it, says nothing of its own: the first of them speaks for it.
 * @returns the path of the file that has the options
 */
function withOptions(host: CompilerHost, path: string): string {
	const { config = {} } = ts.readConfigFile(path, host.readFile);
	const first: unknown = config.references?.[0]?.path;
	if (
		typeof first !== "string" ||
		config.files?.length !== 0 ||
		config.compilerOptions !== undefined
	) {
		return path;
	}
	const project = resolvePath(getDirectoryPath(path), first);
	return host.directoryExists(project)
		? resolvePath(project, "tsconfig.json")
		: project;
}

function messageOf({ messageText }: ts.Diagnostic): string {
	return ts.flattenDiagnosticMessageText(messageText, "\n");
}
