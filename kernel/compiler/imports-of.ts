import type * as TypeScript from "@tslab/typescript-for-tslab";

/** The specifiers of all imports that TypeScript found in a file; its typings leave them out. */
export function importsOf(file: TypeScript.SourceFile | undefined): string[] {
	const { imports = [] } = (file ?? {}) as {
		imports?: readonly { text: string }[];
	};
	return imports.map(({ text }) => text);
}
