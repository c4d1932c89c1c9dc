/** A kernel that pip has installed: what is made beside it later has to go when pip uninstalls it. */

import { appendFileSync, existsSync, readFileSync } from "node:fs";
import { join, relative, resolve } from "node:path";

/** Where the wheel has the kernel: `site-packages/downhill_kernel/package/dist`. */
const sitePackages = resolve(__dirname, "../../..");

/** Enters a file in the wheel's record, the list of what pip removes. Does nothing for a kernel from elsewhere. */
export function enterInRecord(file: string): void {
	const record = join(
		sitePackages,
		`downhill_kernel-${kernelVersion}.dist-info`,
		"RECORD",
	);
	const line = `${relative(sitePackages, file)},,`;
	if (
		__dirname === join(sitePackages, "downhill_kernel", "package", "dist") &&
		file.startsWith(__dirname) &&
		existsSync(record) &&
		!readFileSync(record, "utf8").split(/\r?\n/).includes(line)
	) {
		appendFileSync(record, `${line}\n`);
	}
}

/** The version of the package; the build puts it here. */
declare const kernelVersion: string;
