import { execFile } from "node:child_process";
import { once } from "node:events";
import { createServer as createHttpServer } from "node:http";
import { type AddressInfo, createServer, type Server } from "node:net";
import { resolve } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { TemporaryClone } from "./temporary-clone";

const ROOT = resolve(import.meta.dirname, "../..");

describe("which of pip's package indexes answer", () => {
	const servers: Server[] = [];
	let answering: string;
	let silent: string;
	beforeAll(async () => {
		answering = await indexOf(
			createHttpServer((_, response) => response.writeHead(404).end()),
		);
		// Takes connections, and says nothing.
		silent = await indexOf(createServer(() => {}));
	});
	afterAll(() => {
		for (const server of servers) server.close();
	});

	async function indexOf(server: Server): Promise<string> {
		servers.push(server.listen(0, "127.0.0.1"));
		await once(server, "listening");
		return `127.0.0.1:${(server.address() as AddressInfo).port}/simple`;
	}

	/** Asks with the pip of .venv, configured by these variables alone. */
	async function report(env: NodeJS.ProcessEnv): Promise<unknown> {
		const { stdout } = await promisify(execFile)(
			resolve(ROOT, ".venv/bin/python"),
			[resolve(ROOT, "lab/setup/answering-indexes.py")],
			{ env: { PATH: process.env.PATH, PIP_CONFIG_FILE: "/dev/null", ...env } },
		);
		return JSON.parse(stdout);
	}

	it("tells the silent ones, without passwords, from those that answer", async () => {
		const refusing = "http://127.0.0.1:1/simple";
		expect(
			await report({
				PIP_INDEX_URL: `http://user:secret@${silent}`,
				PIP_EXTRA_INDEX_URL: `${refusing} http://user:secret@${answering}`,
			}),
		).toEqual({
			answering: [`http://user:secret@${answering}`],
			silent: [`http://${silent}`, refusing],
		});
	});

	it("asks nothing where there is only one", async () => {
		expect(await report({ PIP_INDEX_URL: `http://${silent}` })).toEqual({
			answering: [],
			silent: [],
		});
	});
});

describe("the set-up", () => {
	const REPORT = '{"answering": ["http://b"], "silent": ["http://a"]}';

	it("leaves out a package index that does not answer, and says so", async () => {
		const clone = new TemporaryClone();
		const { code, stdout } = await clone.run("setup.mjs", [], {
			FAKE_INDEXES: REPORT,
		});
		expect(code).toBe(0);
		expect(stdout).toContain("no answer from http://a: going on without");
		expect(clone.takeCalls()).toContain("pip http://b http://b");
	});
});
