import { inject } from "vitest";

/** The site that `share-site.ts` serves for all files of this folder. */
export function sharedSite(): { address: string; folder: string } {
	const site = inject("lite");
	if (site === undefined) {
		throw new Error(
			'There is no site to share. What to do: give this file a name that makes it one of the project "lite" in lab/checks/test-projects.mjs.',
		);
	}
	return site;
}
