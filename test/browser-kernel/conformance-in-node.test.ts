/** The conformance suite against the kernel in Node. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll } from "vitest";
import { KernelClient } from "../../harness/kernel-client";
import { conformance, files } from "./conformance";

let folder: string;
let kernel: KernelClient;

beforeAll(async () => {
	folder = mkdtempSync(join(tmpdir(), "downhill-conformance-"));
	for (const [name, text] of Object.entries(files)) {
		mkdirSync(dirname(join(folder, name)), { recursive: true });
		writeFileSync(join(folder, name), text);
	}
	mkdirSync(join(folder, "notebooks"));
	kernel = await KernelClient.start({ folder: join(folder, "notebooks") });
});

afterAll(async () => {
	await kernel?.shutdown();
	rmSync(folder, { recursive: true, force: true });
});

conformance(() => kernel);
