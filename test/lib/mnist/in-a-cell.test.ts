/** MNIST in the kernel, where lessons load it: in a project where nothing is downloaded, from a mirror on this machine. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import type { ServerResponse } from "node:http";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { KernelClient } from "../../../harness/kernel-client";
import { listen } from "./mirror";
import { projectWithoutMnist } from "./project";
import { realMnist } from "./real-mnist";
import { names } from "./small-mnist";

const real = realMnist();

/** A kernel in the notebooks' folder of a project. */
async function startProject(env: NodeJS.ProcessEnv) {
	const project = projectWithoutMnist();
	const kernel = await KernelClient.start({
		folder: join(project, "notebooks"),
		env: { ...process.env, MNIST_DIR: "", ...env },
	});
	onTestFinished(() => kernel.shutdown());
	return { kernel, folder: join(project, "data", "mnist") };
}

/** What is read in the end: after a carriage return a line is written over. */
const linesThatStay = (text: string) =>
	text.split("\n").map((line) => line.split("\r").at(-1)?.trimEnd());

const load = `
	import { loadDigits } from "../lib/load-digits";
	const { train, test, source } = await loadDigits();
	source`;

test.skipIf(real.isMissing)(
	"the stop button ends a download, nothing of it stays or goes on, and the next run loads all",
	async () => {
		const halfSent: ServerResponse[] = [];
		let tellHalfSent = () => {};
		const isHalfSent = new Promise<void>((resolve) => {
			tellHalfSent = resolve;
		});
		const origin = await listen((request, response) => {
			const packed = readFileSync(join(real.folder, request.url ?? ""));
			response.setHeader("content-length", packed.length);
			if (halfSent.length > 0) {
				response.end(packed);
			} else {
				halfSent.push(response);
				response.write(packed.subarray(0, 5_000_000), tellHalfSent);
			}
		});
		const { kernel, folder } = await startProject({ MNIST_MIRRORS: origin });

		const stopped = kernel.execute(load);
		await isHalfSent;
		await kernel.interrupt();
		expect((await stopped).error?.ename).toBe("KeyboardInterrupt");
		halfSent[0]?.end();
		const after = await kernel.execute(
			"await new Promise((resolve) => setTimeout(resolve, 100)); 1",
		);
		expect([after.stdout, after.stderr, after.value]).toEqual(["", "", "1"]);
		expect(existsSync(folder) ? readdirSync(folder) : []).toEqual([]);

		const loaded = await kernel.execute(load);
		expect(loaded.error).toBeUndefined();
		expect(loaded.result).toEqual({
			"text/plain":
				"MNIST: handwritten digits, 60,000 to learn from and 10,000 to test on.",
			"application/vnd.downhill.facts+json": { data: "mnist" },
		});
		expect(loaded.stderr).toBe("");
		expect(linesThatStay(loaded.stdout)).toEqual([
			"MNIST train images  9.7 MB  downloaded",
			"MNIST train labels  28.9 kB  downloaded",
			"MNIST test images  1.6 MB  downloaded",
			"MNIST test labels  4.5 kB  downloaded",
			"",
		]);
		expect(readdirSync(folder).sort()).toEqual([...names].sort());

		const again = await kernel.execute(load);
		expect(again.result).toEqual(loaded.result);
		expect(again.stdout).toBe("");

		const lacking = await kernel.execute(
			'process.env.MNIST_DIR = "/nowhere"; await loadDigits()',
		);
		expect(lacking.error?.evalue).toMatch(
			/^MNIST_DIR is set to \/nowhere, which lacks train-images-idx3-ubyte /,
		);
	},
);
