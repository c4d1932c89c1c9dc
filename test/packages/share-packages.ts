/** Builds the packages that all files of the project "packages" try, and installs the one for npm. */
import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { inRoot } from "../../lab/base/paths.mjs";
import { installGlobally } from "./npm";

declare module "vitest" {
	interface ProvidedContext {
		tarball: string;
		wheel: string;
		/** The folder of the installed package `downhill-kernel`. */
		installed: string;
	}
}

export default function share(project: TestProject): () => void {
	execFileSync(process.execPath, [inRoot("lab/package.mjs")]);
	const folder = mkdtempSync(join(tmpdir(), "downhill-packages-"));
	const tarball = built(".tgz");
	const prefix = join(folder, "prefix");
	installGlobally(tarball, prefix);
	project.provide("tarball", tarball);
	project.provide("wheel", built(".whl"));
	project.provide(
		"installed",
		join(prefix, "lib/node_modules/downhill-kernel"),
	);
	return () => rmSync(folder, { recursive: true });
}

function built(extension: string): string {
	const folder = inRoot("build/package");
	const name = readdirSync(folder).find((file) => file.endsWith(extension));
	return join(folder, String(name));
}
