/// <reference lib="dom" />
// Drives a real JupyterLab, the one in the project's .venv, in a real Chromium.
import { spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import type { Browser, BrowserContext, Page } from "playwright-core";
import {
	findChromium,
	launchChromium as launch,
} from "../lab/base/chromium.mjs";
import { kernelIsIdle } from "./kernel-in-front";

/** Settings for tests: every cell is in the page, seen or not, and no notebook is saved unasked. */
const labSettings = {
	"notebook-extension/tracker": { windowingMode: "none" },
	"docmanager-extension/plugin": { autosave: false },
};

/** For what happens in a page, on a machine that is slow and busy. */
const patienceMs = 100_000;

/** Its kernels end within seconds. Then it now and then waits for a thread of its own for ever. */
const stopPatienceMs = 30_000;

const python = resolve(import.meta.dirname, "../.venv/bin/python");

/**
 * Whether to skip the tests that need a browser. It says why on the console. In
 * CI it never skips, so that there the missing browser fails the tests.
 */
export function skipWithoutChromium(): boolean {
	const skip = findChromium() === undefined && process.env.CI !== "true";
	if (skip) {
		console.warn("Skipped: these tests need Chromium, which is not installed.");
	}
	return skip;
}

/** A headless Chromium that draws WebGL in software and makes no requests of its own. */
export async function launchChromium(): Promise<Browser> {
	const path = findChromium();
	if (path === undefined) {
		throw new Error("Chromium is not installed: apt-get install chromium.");
	}
	return launch(path);
}

export interface JupyterLab {
	/** `http://127.0.0.1:PORT/` */
	readonly url: string;
	readonly token: string;
	/** The folder of its root in which the notebooks lie, with a slash at its end; empty for the root itself. */
	readonly place: string;
	/** Ends the server and its kernels, and removes what it wrote outside its root. */
	stop(): Promise<void>;
}

/**
 * Starts a JupyterLab on a free port, with fresh settings and nothing trusted.
 *
 * @param rootDir the folder it serves.
 * @param env further environment variables, for instance `JUPYTER_PATH`.
 * @param module the Python module to start; `notebook` is a JupyterLab in another form.
 * @throws Error with the server's own words when it ends before it serves.
 */
export async function startJupyterLab(
	rootDir: string,
	env: Record<string, string> = {},
	module: "jupyterlab" | "notebook" = "jupyterlab",
): Promise<JupyterLab> {
	if (!existsSync(python)) {
		throw new Error(`There is no ${python}: run "npm run setup" first.`);
	}
	const home = await mkdtemp(join(tmpdir(), "downhill-jupyter-"));
	await writeSettings(join(home, "config/lab/user-settings/@jupyterlab"));
	const server = spawn(
		python,
		[
			"-m",
			module,
			"--no-browser",
			"--allow-root",
			"--expose-app-in-browser",
			"--ip=127.0.0.1",
			"--port=0",
			`--ServerApp.root_dir=${rootDir}`,
			"--LabApp.news_url=None",
			"--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate",
		],
		{
			stdio: ["ignore", "ignore", "pipe"],
			env: {
				...process.env,
				JUPYTER_CONFIG_DIR: join(home, "config"),
				JUPYTER_DATA_DIR: join(home, "data"),
				JUPYTER_RUNTIME_DIR: join(home, "runtime"),
				...env,
			},
		},
	);
	const ended = once(server, "exit");
	const kill = () => server.kill("SIGTERM");
	// Ctrl-C ends the tests before they can stop it.
	process.once("exit", kill);
	const stop = async () => {
		process.off("exit", kill);
		kill();
		const force = setTimeout(() => server.kill("SIGKILL"), stopPatienceMs);
		await ended;
		clearTimeout(force);
		await rm(home, { recursive: true, force: true });
	};

	let log = "";
	const address = new Promise<{ url: string; token: string } | undefined>(
		(resolve) => {
			const read = (text: string) => {
				log += text;
				const [, url, token] =
					/(http:\/\/127\.0\.0\.1:\d+\/)(?:lab|tree)\?token=(\w+)/.exec(log) ??
					[];
				if (url !== undefined && token !== undefined) {
					// The rest is read as well: a server that cannot write its log any more stands still.
					server.stderr.off("data", read).resume();
					resolve({ url, token });
				}
			};
			server.stderr.setEncoding("utf8").on("data", read);
			server.stderr.on("end", () => resolve(undefined));
		},
	);
	const started = await address;
	if (started === undefined) {
		await stop();
		throw new Error(`JupyterLab did not start. It said:\n${log}`);
	}
	await answers(`${started.url}api?token=${started.token}`);
	return { ...started, place: "", stop };
}

async function writeSettings(folder: string): Promise<void> {
	for (const [name, settings] of Object.entries(labSettings)) {
		const file = join(folder, `${name}.jupyterlab-settings`);
		await mkdir(dirname(file), { recursive: true });
		await writeFile(file, JSON.stringify(settings));
	}
}

/** Jupyter prints its address a moment before it listens. */
async function answers(url: string): Promise<void> {
	for (;;) {
		try {
			await fetch(url);
			return;
		} catch {
			await new Promise((resolve) => setTimeout(resolve, 50));
		}
	}
}

/** A page as far as functions go that only run scripts in it. */
export type ScriptedPage = Pick<Page, "evaluate" | "waitForFunction">;

export interface NotebookPage {
	readonly page: Page;
	/** Errors on the console, uncaught errors, and requests beyond the server, as they come in. */
	readonly problems: string[];
}

/**
 * Opens a notebook in a page of its own and waits until its cells are there.
 *
 * @param browser or a context of it, whose pages load JupyterLab from their common cache.
 * @param path of the notebook, relative to the lab's place.
 */
export async function openNotebook(
	browser: Browser | BrowserContext,
	lab: JupyterLab,
	path: string,
): Promise<NotebookPage> {
	// A workspace of its own: pages that share one write over what the others have open.
	const workspace = `lab/workspaces/${randomUUID()}/tree/${lab.place}${path}?reset&`;
	return openPage(browser, lab, workspace);
}

/** Opens a notebook in a page of JupyterLab's that has none, and waits until its cells are there. */
export async function openNotebookIn(
	page: Page,
	lab: JupyterLab,
	path: string,
): Promise<void> {
	await runCommand(page, "docmanager:open", { path: lab.place + path });
	await page.waitForSelector(".jp-Notebook .jp-Cell");
}

/** Closes whatever is open in the main area of a page, saved or not, and ends its kernels. */
export function closeNotebooks(page: ScriptedPage): Promise<void> {
	return page.evaluate(async () => {
		const { jupyterapp } = window as unknown as ExposedWindow;
		for (const widget of [...jupyterapp.shell.widgets("main")]) {
			// JupyterLab complains of a kernel that goes while it still connects to it.
			await widget.sessionContext?.ready;
			await widget.sessionContext?.shutdown();
			widget.dispose();
		}
	});
}

/** Opens a notebook in the page that Notebook 7 has for it alone. */
export async function openInNotebook7(
	browser: Browser,
	lab: JupyterLab,
	path: string,
): Promise<NotebookPage> {
	return openPage(browser, lab, `notebooks/${path}?`);
}

async function openPage(
	browser: Browser | BrowserContext,
	lab: JupyterLab,
	address: string,
): Promise<NotebookPage> {
	const page = await browser.newPage();
	page.setDefaultTimeout(patienceMs);
	const problems: string[] = [];
	page.on("pageerror", ({ stack = "" }) => {
		if (!isOfItsToolbar(stack)) {
			problems.push(`uncaught ${stack}`);
		}
	});
	page.on("console", (message) => {
		const { url } = message.location();
		if (
			message.type() === "error" &&
			!isOfItsToolbar(message.text()) &&
			!isAttachment(url) &&
			!isOfKernelsThatEnd(url)
		) {
			problems.push(`${message.text()} (${url})`);
		}
	});
	page.on("request", (request) => {
		const url = request.url();
		if (
			!url.startsWith(lab.url) &&
			!/^(data|blob):/.test(url) &&
			!isAttachment(url)
		) {
			problems.push(`request to ${url}`);
		}
	});
	await page.goto(`${lab.url}${address}token=${lab.token}`);
	await page.waitForSelector(".jp-Notebook .jp-Cell");
	return { page, problems };
}

/**
 * JupyterLab 4 lays the toolbar of a notebook out a moment later, and its debugger puts a button there; both complain where
 * that notebook is closed by then.
 */
function isOfItsToolbar(error: string): boolean {
	return (
		error.startsWith("Error while computing the ReactiveToolbar") ||
		/^TypeError: .*'widgets'.*\n.*\n.*\.insertRelative/.test(error)
	);
}

/**
 * Each page asks for all kernels of its server time and again, and the server fails to list one that another test ends
 * meanwhile.
 */
function isOfKernelsThatEnd(url: string): boolean {
	return /\/api\/(kernels|sessions)(\/[-\w]+)?\?\d+$/.test(url);
}

/** A picture that is stored in a notebook: JupyterLab puts it in the place of this address a moment later. */
function isAttachment(url: string): boolean {
	return url.startsWith("attachment:");
}

/** Executes a command of JupyterLab's, such as `apputils:change-theme`, and waits for its end. */
export function runCommand(
	page: Page,
	id: string,
	args: Record<string, unknown> = {},
): Promise<void> {
	return awaitedLater(
		page.evaluate(
			async ([id, args]) => {
				const { jupyterapp } = window as unknown as ExposedWindow;
				await jupyterapp.commands.execute(id, args);
			},
			[id, args] as const,
		),
	);
}

/**
 * Does what the menu's "Run All Cells" does in the notebook in front, once its
 * kernel is ready.
 *
 * @returns whether every cell succeeded, when the last one has ended.
 */
export function runAllCells(page: ScriptedPage): Promise<boolean> {
	return awaitedLater(
		kernelIsIdle(page).then(() =>
			page.evaluate(async () => {
				const { jupyterapp } = window as unknown as ExposedWindow;
				return jupyterapp.commands.execute("notebook:run-all-cells", {});
			}),
		),
	);
}

/**
 * The same promise, for a test that goes on before it awaits it. Where the test fails by then, its page is closed and the
 * promise rejects with nobody waiting: that would be reported instead of the failure.
 */
export function awaitedLater<T>(promise: Promise<T>): Promise<T> {
	promise.catch(() => {});
	return promise;
}

/** What `--expose-app-in-browser` adds to the page. */
interface ExposedWindow {
	jupyterapp: {
		commands: {
			execute(id: string, args: Record<string, unknown>): Promise<boolean>;
		};
		shell: {
			widgets(area: "main"): Iterable<MainWidget>;
		};
	};
}

interface MainWidget {
	/** Of a notebook or a console. */
	sessionContext?: { ready: Promise<void>; shutdown(): Promise<void> };
	dispose(): void;
}
