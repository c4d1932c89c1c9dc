/** The JupyterLab and the Chromium that `share-jupyterlab.ts` starts for all files of the projects "lab" and "lab-by-hand". */
import { mkdtemp, rm, symlink } from "node:fs/promises";
import { basename, join, relative } from "node:path";
import { type Browser, type BrowserContext, chromium } from "playwright-core";
import { afterAll, beforeAll, inject } from "vitest";
import {
	closeNotebooks,
	type JupyterLab,
	launchChromium,
	type NotebookPage,
	openNotebook,
	openNotebookIn,
} from "../../harness/jupyterlab";

/** A JupyterLab, and where the notebooks of a test file lie. */
export interface SharedJupyterLab extends JupyterLab {
	/** Absolute path of that folder. */
	readonly folder: string;
	/** Ends the kernels of these notebooks. */
	stop(): Promise<void>;
}

/** What tests have once the hooks of `useJupyterLab` have run. */
export interface JupyterLabInUse {
	readonly lab: SharedJupyterLab;
	readonly browser: Browser;
	/** Opens a notebook of the lab's folder in a page that has no other. */
	open(path: string): Promise<NotebookPage>;
	/**
	 * Closes these notebooks and ends their kernels, whose memory is for the next test. One of the pages stays for it, too:
	 * JupyterLab takes seconds to load.
	 */
	clear(): Promise<void>;
}

/**
 * For a `describe`: JupyterLab and a Chromium, from before its first test until after its last.
 *
 * @param shown as for `joinJupyterLab`.
 */
export function useJupyterLab(shown?: string): JupyterLabInUse {
	let lab: SharedJupyterLab;
	let browser: Browser;
	let context: BrowserContext;
	/** Whose notebook is closed. */
	let free: NotebookPage | undefined;
	let inUse: NotebookPage[] = [];

	async function open(path: string): Promise<NotebookPage> {
		const reused = free;
		free = undefined;
		const opened = reused ?? (await openNotebook(context, lab, path));
		inUse.push(opened);
		if (reused !== undefined) {
			// What the notebook before has left.
			reused.problems.length = 0;
			await openNotebookIn(reused.page, lab, path);
		}
		return opened;
	}

	async function clear(): Promise<void> {
		const [kept, ...others] = inUse.filter(({ page }) => !page.isClosed());
		inUse = [];
		for (const { page } of others) {
			await page.close();
		}
		if (kept !== undefined) {
			await closeNotebooks(kept.page);
		}
		free ??= kept;
		await endKernels(lab);
	}

	beforeAll(async () => {
		lab = await joinJupyterLab(shown);
		browser = await openChromium();
		context = await browser.newContext();
	});

	afterAll(async () => {
		await browser?.close();
		await lab?.stop();
	});

	return {
		get lab() {
			return lab;
		},
		get browser() {
			return browser;
		},
		open,
		clear,
	};
}

/** The Chromium that all files share. Closing it closes what was opened through it. */
export function openChromium(): Promise<Browser> {
	const shared = inject("chromium");
	// It throws where none is installed, with what to do.
	return shared === undefined ? launchChromium() : chromium.connect(shared);
}

/**
 * The JupyterLab that all files share, in a folder that no other file of tests has: its kernels end with its tests.
 *
 * @param shown a folder whose files are to be in it, by a link; by default it is empty. It is removed in the end, and what
 * it links to stays.
 */
export async function joinJupyterLab(
	shown?: string,
): Promise<SharedJupyterLab> {
	const shared = inject("jupyterlab");
	if (shared === undefined) {
		throw new Error(
			'There is no JupyterLab to share. What to do: give this file a name that makes it one of "lab" or "lab-by-hand" in lab/checks/test-projects.mjs.',
		);
	}
	const own = await mkdtemp(join(shared.root, "test-"));
	const folder = shown === undefined ? own : join(own, basename(shown));
	if (shown !== undefined) {
		await symlink(shown, folder);
	}
	const place = `${relative(shared.root, folder)}/`;
	const lab = { ...shared, folder, place };
	return {
		...lab,
		async stop() {
			await endKernels(lab);
			await rm(own, { recursive: true, force: true });
		},
	};
}

/** Ends the kernels of all notebooks in the folder, busy or not. */
export async function endKernels({
	url,
	token,
	place,
}: Pick<JupyterLab, "url" | "token" | "place">): Promise<void> {
	const headers = { Authorization: `token ${token}` };
	const reply = await fetch(`${url}api/sessions`, { headers });
	const sessions = (await reply.json()) as { id: string; path: string }[];
	for (const { id, path } of sessions) {
		if (path.startsWith(place)) {
			const address = `${url}api/sessions/${id}`;
			await fetch(address, { method: "DELETE", headers });
		}
	}
}
