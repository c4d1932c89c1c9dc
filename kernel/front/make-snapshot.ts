/**
 * `node make-snapshot.cjs [--if-missing]`: makes the start-up snapshot of the compiler. Run by the set-up, and by a kernel
 * without one.
 */

import { existsSync } from "node:fs";
import { makeSnapshot, snapshotFile } from "./compiler-snapshot";

if (process.argv[2] !== "--if-missing" || !existsSync(snapshotFile())) {
	makeSnapshot();
}
