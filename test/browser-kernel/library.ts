import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "../../harness/kernel-client";

/** `lib/` for cells to import: its files by their paths in the browser. */
export function library(): Record<string, string> {
	const folder = join(root, "lib");
	return Object.fromEntries(
		readdirSync(folder, { recursive: true, encoding: "utf8" })
			.filter((path) => path.endsWith(".ts"))
			.map((path) => [
				`/lib/${path}`,
				readFileSync(join(folder, path), "utf8"),
			]),
	);
}
