/** Builds the site that the tests in this folder share, and serves it. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { buildSite } from "../../lab/lite/build-site.mjs";
import { serveSite } from "../../lab/lite/serve-site.mjs";

declare module "vitest" {
	interface ProvidedContext {
		/** `address` ends with a slash. The site is in `folder`. */
		lite: { address: string; folder: string } | undefined;
	}
}

export default async function share(
	project: TestProject,
): Promise<() => Promise<void>> {
	const parent = await mkdtemp(join(tmpdir(), "downhill-lite-"));
	const folder = join(parent, "site");
	await buildSite(folder, undefined, true);
	const { address, close } = await serveSite(folder, 0);
	project.provide("lite", { address, folder });
	return async () => {
		close();
		await rm(parent, { recursive: true, force: true });
	};
}
