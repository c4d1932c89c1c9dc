/// <reference lib="dom" />
// Drives the site that runs in the browser, built with `isExposed`.
import type { BrowserContext, Page } from "playwright-core";
import type { Notebook } from "../lab/notebooks/notebook.mjs";
import type { ScriptedPage } from "./jupyterlab";
import { kernelIsIdle } from "./kernel-in-front";

/** For what happens in a page, on a machine that is slow and busy. */
const patienceMs = 150_000;

export interface LitePage {
	readonly page: Page;
	/** Uncaught errors, and requests beyond the site, as they come in. */
	readonly problems: string[];
}

/**
 * Opens a notebook of the site and waits until its cells are there.
 *
 * @param address of the site.
 * @param path of the notebook in the site; without it, what the site opens first.
 */
export async function openLite(
	context: BrowserContext,
	address: string,
	path?: string,
): Promise<LitePage> {
	const query = path === undefined ? "" : `lab/index.html?path=${path}`;
	const opened = await openPage(context, address, query);
	// JupyterLab brings back, before it, what an earlier page of this profile had open.
	await opened.page.waitForFunction((path) => {
		const { jupyterapp } = window as unknown as Partial<ExposedWindow>;
		const { context, node } = jupyterapp?.shell.currentWidget ?? {};
		return (
			(path === undefined || context?.path === path) &&
			node?.querySelector(".jp-Notebook .jp-Cell")?.checkVisibility()
		);
	}, path);
	return opened;
}

/** The same, and waits until the notebook's kernel is ready. */
export async function openReady(
	context: BrowserContext,
	address: string,
	path?: string,
): Promise<LitePage> {
	const opened = await openLite(context, address, path);
	await kernelIsIdle(opened.page);
	return opened;
}

/** Opens JupyterLab in a fresh profile with nothing in it, and in it an empty notebook, by the launcher. */
export async function openEmptyNotebook(
	context: BrowserContext,
	address: string,
): Promise<LitePage> {
	const opened = await openPage(context, address, "lab/index.html");
	await opened.page.locator(".jp-LauncherCard[data-category=Notebook]").click();
	await opened.page.waitForSelector(".jp-Notebook .jp-Cell");
	return opened;
}

async function openPage(
	context: BrowserContext,
	address: string,
	query: string,
): Promise<LitePage> {
	const page = await context.newPage();
	page.setDefaultTimeout(patienceMs);
	const problems: string[] = [];
	page.on("pageerror", (error) => problems.push(`uncaught ${error.stack}`));
	page.on("request", (request) => {
		const url = request.url();
		// Attachments are pictures in a notebook, which JupyterLab puts in the place of their addresses a moment later.
		if (!url.startsWith(address) && !/^(data|blob|attachment):/.test(url)) {
			problems.push(`request to ${url}`);
		}
	});
	await page.goto(address + query);
	return { page, problems };
}

/** The notebook in front as it would be saved now. */
export function notebookInFront(page: ScriptedPage): Promise<Notebook> {
	return page.evaluate(() => {
		const { jupyterapp } = window as unknown as ExposedWindow;
		return jupyterapp.shell.currentWidget.content.model.toJSON();
	});
}

/**
 * Runs code in the kernel of the notebook in front, beside its cells.
 *
 * @returns what it printed, showed or complained of, in words.
 */
export function execute(page: ScriptedPage, code: string): Promise<string> {
	return page.evaluate(async (code) => {
		const { jupyterapp } = window as unknown as ExposedWindow;
		const { session } = jupyterapp.shell.currentWidget.sessionContext;
		const future = session.kernel.requestExecute({ code });
		let said = "";
		future.onIOPub = ({ content }) => {
			said +=
				content.text ??
				content.data?.["text/plain"] ??
				(content.ename ? `${content.ename}: ${content.evalue}` : "");
		};
		await future.done;
		return said;
	}, code);
}

/** What `exposeAppInBrowser` adds to the page. */
interface ExposedWindow {
	jupyterapp: {
		shell: {
			currentWidget: {
				content: { model: { toJSON(): Notebook } };
				/** Of a document. */
				context?: { path: string };
				node: Element;
				sessionContext: { session: { kernel: Kernel } };
			};
		};
	};
}

interface Kernel {
	requestExecute(content: { code: string }): {
		onIOPub: (message: { content: IopubContent }) => void;
		readonly done: Promise<unknown>;
	};
}

interface IopubContent {
	readonly text?: string;
	readonly data?: Record<string, string>;
	readonly ename?: string;
	readonly evalue?: string;
}
