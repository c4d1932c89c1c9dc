/** The compiler in a browser's worker: its files come with the first message, each further message is a cell. */
import { Compiler } from "../../../kernel/compiler/compiler";
import type { CompilerHost } from "../../../kernel/compiler/compiler-host";
import type { Places } from "../../../kernel/shared/compiler-calls";
import { engineOf } from "../../../kernel/shared/engine";

/** The first message. */
export interface Setting {
	files: Record<string, string>;
	places: Places;
}

let compiler: Compiler | undefined;

addEventListener("message", ({ data }: MessageEvent<Setting | string>) => {
	if (typeof data === "string") {
		const compiled = compiler?.compile(data, "In [1]");
		compiler?.accept([]);
		postMessage(compiled);
	} else {
		compiler = new Compiler(hostOf(data.files), {
			folder: "/notebooks",
			places: data.places,
			engine: engineOf(globalThis),
		});
	}
});

function hostOf(files: Record<string, string>): CompilerHost {
	const isFolder = (path: string) =>
		Object.keys(files).some((file) => file.startsWith(`${path}/`));
	return {
		readFile: (path) => files[path],
		fileExists: (path) => path in files,
		directoryExists: isFolder,
		getDirectories: () => [],
		readDirectory: () => [],
		realpath: (path) => path,
		version: (path) => (path in files ? "1" : undefined),
		isBuiltin: (name) => name.startsWith("node:"),
	};
}
