import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A new, empty folder, which is removed when this process ends. */
export function temporaryFolder() {
	const folder = mkdtempSync(join(tmpdir(), "downhill-bench-"));
	process.once("exit", () => rmSync(folder, { recursive: true, force: true }));
	return folder;
}
