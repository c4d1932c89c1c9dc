/** Kills processes of real kernels at random moments of a lesson, and checks that nothing is lost or left behind. */
import {
	existsSync,
	mkdirSync,
	mkdtempSync,
	readdirSync,
	readFileSync,
	rmSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "vitest";
import { KernelClient, type Outcome, root } from "../../harness/kernel-client";
import { childrenOf, compilerOf, gone } from "../kernel/processes";
import type { Choices } from "./choices";

/** A lesson takes about this long. */
const lessonMs = 6000;
const lines = 3000;

/** A kernel that keeps what it stores for a while in a folder of its own. */
class Patient {
	private readonly folder = mkdtempSync(join(tmpdir(), "downhill-kills-"));
	/** How many lines the witness has printed for sure. */
	private readonly counter = join(this.folder, "counter");
	private readonly temporary = join(this.folder, "temporary");
	private client: KernelClient | undefined;

	get kernel(): KernelClient {
		return this.client as KernelClient;
	}

	async start(): Promise<this> {
		mkdirSync(this.temporary);
		this.client = await KernelClient.start({
			env: { TMPDIR: this.temporary },
		});
		return this;
	}

	/** A cell that prints numbers and notes outside the kernel how far it is, after each line. */
	get witness(): string {
		return `
			{
				const fs: typeof import("node:fs") = require("node:fs");
				const file = fs.openSync(${JSON.stringify(this.counter)}, "w");
				for (let printed = 0; printed < ${lines}; printed++) {
					console.log(printed);
					fs.writeSync(file, String(printed + 1), 0);
				}
				fs.closeSync(file);
			}
		`;
	}

	/** Runs a cell. */
	execute(code: string): Promise<Outcome> {
		rmSync(this.counter, { force: true });
		return this.kernel.execute(code);
	}

	/** Expects that what a witness printed came whole and in order, as far as it got. */
	expectNoLineLost({ stdout, reply }: Outcome): void {
		const count = stdout.split("\n").length - 1;
		const numbers = Array.from({ length: count }, (_, number) => `${number}\n`);
		expect(stdout).toBe(numbers.join(""));
		expect(count).toBeGreaterThanOrEqual(
			reply.status === "ok" ? lines : this.counted,
		);
	}

	private get counted(): number {
		return existsSync(this.counter) ? Number(readFileSync(this.counter)) : 0;
	}

	/** Ends the kernel, and expects that nothing is left of it. */
	async end(stop: () => Promise<unknown>): Promise<void> {
		const children = await childrenOf(Number(this.kernel.process.pid));
		await stop();
		for (const { pid } of children) {
			await gone(pid);
		}
		expect(readdirSync(this.temporary)).toEqual([]);
		this.kernel.close();
		rmSync(this.folder, { recursive: true });
	}
}

/** The cells of lesson 3 above one that takes long, with a witness after every fifth. */
function lesson(witness: string): string[] {
	const file = join(root, "notebooks/03-runner.ipynb");
	const { cells } = JSON.parse(readFileSync(file, "utf8")) as {
		cells: { cell_type: string; source: string[] }[];
	};
	return cells
		.filter(({ cell_type }) => cell_type === "code")
		.slice(0, 18)
		.flatMap(({ source }, index) =>
			index % 5 === 0 ? [source.join(""), witness] : [source.join("")],
		);
}

function wait(ms: number): Promise<void> {
	return new Promise((resolve) => setTimeout(resolve, ms));
}

/** The cell that the runtime was killed in says so, and the session goes on. */
export async function killRuntimes(
	choices: Choices,
	kills: number,
): Promise<void> {
	const patient = await new Patient().start();
	const { kernel, witness } = patient;
	for (let kill = 0; kill < kills; kill++) {
		const children = await childrenOf(Number(kernel.process.pid));
		const runtime = children.find(({ command }) => /runtime/.test(command));
		let isKilled = false;
		const killed = wait(choices.below(lessonMs)).then(() => {
			isKilled = true;
			process.kill(Number(runtime?.pid), "SIGKILL");
		});
		for (const code of lesson(witness)) {
			if (isKilled) {
				break;
			}
			const outcome = await patient.execute(code);
			// A cell that starts just after the death lacks the names of the others.
			expect(["ok", "error"]).toContain(outcome.reply.status);
			if (!isKilled) {
				expect(outcome.error).toBeUndefined();
			}
			if (code === witness) {
				patient.expectNoLineLost(outcome);
			}
		}
		await killed;
		await gone(Number(runtime?.pid));
		expect((await kernel.execute(`${kill} + 1`)).value).toBe(`${kill + 1}`);
	}
	await patient.end(() => kernel.shutdown());
}

/** No cell notices that the compiler was killed. */
export async function killCompilers(
	choices: Choices,
	kills: number,
): Promise<void> {
	const patient = await new Patient().start();
	const { kernel, witness } = patient;
	const run = async () => {
		const seen: unknown[] = [];
		for (const code of lesson(witness)) {
			const { reply, stdout, value } = await kernel.execute(code);
			// Progress bars of other cells depend on the time that they take.
			const printed = code === witness ? stdout : undefined;
			seen.push([code, reply.status, printed, value]);
		}
		return seen;
	};
	const undisturbed = await run();
	for (let kill = 0; kill < kills; kill++) {
		const { pid } = await compilerOf(kernel);
		const killed = wait(choices.below(lessonMs)).then(() =>
			process.kill(pid, "SIGKILL"),
		);
		expect(await run()).toEqual(undisturbed);
		await killed;
		// The next question brings the next compiler.
		expect((await kernel.execute(`${kill} + 1`)).value).toBe(`${kill + 1}`);
	}
	await patient.end(() => kernel.shutdown());
}

/** Nothing is left of a kernel that was killed. */
export async function killFronts(
	choices: Choices,
	kills: number,
): Promise<void> {
	for (let kill = 0; kill < kills; kill++) {
		const patient = await new Patient().start();
		const { kernel, witness } = patient;
		let isKilled = false;
		void kernel.exited.then(() => {
			isKilled = true;
		});
		const run = async () => {
			for (const code of lesson(witness)) {
				const ended = await Promise.race([kernel.execute(code), kernel.exited]);
				if (isKilled) {
					break;
				}
				expect((ended as Outcome).error).toBeUndefined();
			}
		};
		await patient.end(async () => {
			const running = run();
			await wait(choices.below(lessonMs));
			kernel.process.kill("SIGKILL");
			await kernel.exited;
			await running;
		});
	}
}
