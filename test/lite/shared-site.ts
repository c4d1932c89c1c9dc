import type {
	Browser,
	BrowserContext,
	BrowserContextOptions,
	Page,
} from "playwright-core";
import { afterAll, beforeAll, inject } from "vitest";
import { launchChromium } from "../../harness/jupyterlab";
import type { LitePage } from "../../harness/lite-page";

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

/** What tests have once the hooks of `useSite` have run. */
export interface SiteInUse {
	/** Of the site, with a slash at its end. */
	readonly address: string;
	/** Absolute path of the folder that it is in. */
	readonly folder: string;
	readonly browser: Browser;
	/** The profile of its first and only reader. */
	readonly context: BrowserContext;
	readonly page: Page;
	/** As in `LitePage`. */
	readonly problems: readonly string[];
}

/** For a test that makes a visit of its own, on a machine that is slow and busy. */
export const visitTimeout = 400_000;

/** For two visits, if the first one fails. */
const patienceMs = 700_000;

/**
 * For a `describe`: the site in a fresh profile of a Chromium of its own, from before its first test until after its last.
 * In CI a visit that fails is made once more, as a test is, and the log tells of it.
 *
 * @param visit opens what the tests start from.
 */
export function useSite(
	visit: (context: BrowserContext, address: string) => Promise<LitePage>,
	profile: BrowserContextOptions = {},
): SiteInUse {
	const { address, folder } = sharedSite();
	let browser: Browser;
	let context: BrowserContext;
	let opened: LitePage;

	async function visitAfresh(): Promise<void> {
		context = await browser.newContext(profile);
		opened = await visit(context, address);
	}

	beforeAll(async () => {
		browser = await launchChromium();
		try {
			await visitAfresh();
		} catch (error) {
			if (!process.env.CI) {
				throw error;
			}
			console.warn(`FLAKY, a visit that failed is made once more: ${error}`);
			await context.close();
			await visitAfresh();
		}
	}, patienceMs);

	afterAll(() => browser?.close());

	return {
		address,
		folder,
		get browser() {
			return browser;
		},
		get context() {
			return context;
		},
		get page() {
			return opened.page;
		},
		get problems() {
			return opened.problems;
		},
	};
}
