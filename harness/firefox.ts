/// <reference lib="dom" />
// Drives a stock Firefox without a window by WebDriver BiDi, https://w3c.github.io/webdriver-bidi/: Playwright's own
// Firefox is a patched one.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { WebSocket } from "undici";
import type { ScriptedPage } from "./jupyterlab";

/** For what happens in a page, on a machine that is slow and busy. */
const patienceMs = 100_000;

/** The Firefox of this machine; undefined if it has none. */
function findFirefox(): string | undefined {
	return (process.env.PATH ?? "")
		.split(delimiter)
		.flatMap((folder) =>
			["firefox-esr", "firefox"].map((name) => join(folder, name)),
		)
		.find((path) => existsSync(path));
}

/** Whether to skip the tests that need Firefox. It says why on the console. In CI it never skips. */
export function skipWithoutFirefox(): boolean {
	const skip = findFirefox() === undefined && process.env.CI !== "true";
	if (skip) {
		console.warn("Skipped: these tests need Firefox, which is not installed.");
	}
	return skip;
}

export interface Firefox {
	/** Its only page, in a profile of its own. */
	readonly page: FirefoxPage;
	close(): Promise<void>;
}

/** @throws Error where it is not installed, or ends before it listens. */
export async function launchFirefox(): Promise<Firefox> {
	const path = findFirefox();
	if (path === undefined) {
		throw new Error("Firefox is not installed: apt-get install firefox-esr.");
	}
	const profile = await mkdtemp(join(tmpdir(), "downhill-firefox-"));
	const args = ["--headless", "--no-remote", "--profile", profile];
	const browser = spawn(path, [...args, "--remote-debugging-port=0"], {
		stdio: ["ignore", "ignore", "pipe"],
	});
	const ended = once(browser, "exit");
	const kill = () => browser.kill("SIGKILL");
	process.once("exit", kill);
	const address = await new Promise<string>((resolve, reject) => {
		let log = "";
		browser.stderr.setEncoding("utf8").on("data", (text) => {
			log += text;
			const [, found] = /BiDi listening on (ws:\S+)/.exec(log) ?? [];
			if (found !== undefined) {
				resolve(found);
			}
		});
		void ended.then(() => reject(new Error(`Firefox ended. It said: ${log}`)));
	});
	const connection = await connect(`${address}/session`);
	await connection.send("session.new", { capabilities: {} });
	const { contexts } = await connection.send("browsingContext.getTree", {});
	return {
		page: new FirefoxPage(connection, contexts[0].context),
		async close() {
			process.off("exit", kill);
			kill();
			await ended;
			await rm(profile, { recursive: true, force: true });
		},
	};
}

export class FirefoxPage {
	constructor(
		private readonly connection: Connection,
		private readonly context: string,
	) {}

	async goto(url: string): Promise<void> {
		await this.connection.send("browsingContext.navigate", {
			context: this.context,
			url,
			wait: "complete",
		});
	}

	/** The same page for functions that run scripts in a page of Playwright's. */
	get scripted(): ScriptedPage {
		return this as unknown as ScriptedPage;
	}

	/** Calls a function in the page. What goes there and comes back is JSON. */
	async evaluate<Argument, Result>(
		body: (argument: Argument) => Result | Promise<Result>,
		argument?: Argument,
	): Promise<Result> {
		const call = `(${String(body)})(${JSON.stringify(argument)})`;
		const { type, result, exceptionDetails } = await this.connection.send(
			"script.evaluate",
			{
				expression: `(async () => JSON.stringify((await ${call}) ?? null))()`,
				target: { context: this.context },
				awaitPromise: true,
			},
		);
		if (type === "exception") {
			throw new Error(exceptionDetails.text);
		}
		return JSON.parse(result.value);
	}

	/** @throws Error once the patience is at its end. */
	async waitForFunction(condition: () => unknown): Promise<void> {
		const end = performance.now() + patienceMs;
		while (!(await this.evaluate(condition))) {
			if (performance.now() > end) {
				throw new Error(`In Firefox this stays false: ${condition}`);
			}
			await new Promise((resolve) => setTimeout(resolve, 200));
		}
	}
}

interface Connection {
	/** Answers with the command's result. @throws Error if the browser refuses the command. */
	// biome-ignore lint/suspicious/noExplicitAny: each command has a result of its own, read where it is sent.
	send(method: string, params: object): Promise<any>;
}

async function connect(address: string): Promise<Connection> {
	const socket = new WebSocket(address);
	const waiting = new Map<number, (answer: Answer) => void>();
	let latest = 0;
	socket.addEventListener("message", ({ data }) => {
		const answer: Answer = JSON.parse(data);
		waiting.get(answer.id)?.(answer);
		waiting.delete(answer.id);
	});
	await new Promise((resolve, reject) => {
		socket.addEventListener("open", resolve);
		socket.addEventListener("error", reject);
	});
	return {
		async send(method, params) {
			const id = ++latest;
			const answer = await new Promise<Answer>((resolve) => {
				waiting.set(id, resolve);
				socket.send(JSON.stringify({ id, method, params }));
			});
			if (answer.type === "error") {
				throw new Error(`Firefox refuses ${method}: ${answer.message}`);
			}
			return answer.result;
		},
	};
}

interface Answer {
	readonly id: number;
	readonly type: "success" | "error";
	readonly result?: unknown;
	readonly message?: string;
}
