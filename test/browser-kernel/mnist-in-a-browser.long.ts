/** How much of MNIST a browser fetches from the site, and when. */
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect, test, vi } from "vitest";
import {
	BrowserKernelClient,
	type KernelSite,
	serveKernel,
} from "../../harness/browser-kernel/client";
import { copyMnist } from "../../lab/lite/contents.mjs";
import { joined } from "../../lab/notebooks/notebook.mjs";
import { openChromium } from "../lab/shared-jupyterlab";
import { realMnist } from "../lib/mnist/real-mnist";
import { course } from "../notebooks/course";
import { library } from "./library";

const real = realMnist();
let site: KernelSite;
let browser: Browser;
let kernel: BrowserKernelClient;

beforeAll(async () => {
	site = await serveKernel();
	browser = await openChromium();
	if (!real.isMissing) {
		vi.stubEnv("MNIST_DIR", real.folder);
		await copyMnist(join(site.folder, "files"));
	}
	kernel = await BrowserKernelClient.start(browser, site, library());
});

afterEach(() => vi.unstubAllEnvs());

afterAll(async () => {
	await kernel?.shutdown();
	await browser?.close();
	site?.close();
});

/** Bytes of MNIST that the site has sent so far. */
const sentOfMnist = () =>
	site.sent
		.filter(({ path }) => path.includes("/mnist/"))
		.reduce((sum, { bytes }) => sum + bytes, 0);

test.skipIf(real.isMissing)(
	"lesson 4 fetches the labels and the part with the pictures that it looks at, under 2 MB",
	async () => {
		const lesson = course.find(({ number }) => number === "4");
		for (const { source } of lesson?.code ?? []) {
			const { error } = await kernel.execute(joined(source));
			expect(error).toBeUndefined();
		}
		const { value } = await kernel.execute("source");
		expect(value).toMatch(/^MNIST: /);
		expect(sentOfMnist()).toBeGreaterThan(100_000);
		expect(sentOfMnist()).toBeLessThan(2_000_000);
	},
);

test.skipIf(real.isMissing)(
	"pictures across the border of two parts are those of the whole set, which comes with progress and is checked",
	async () => {
		const { stdout, value, error } = await kernel.execute(`
			import { openDigits, loadDigits } from "../lib/load-digits";
			const opened = await openDigits();
			const some = await opened.train.read(5_300, 5_400);
			const { train: all } = await loadDigits();
			const same = some.pixels.every((byte, i) => byte === all.pixels[5_300 * 784 + i]);
			[all.count, same, some.labels.join() === all.labels.slice(5_300, 5_400).join()].join()`);
		expect(error).toBeUndefined();
		expect(value).toBe("'60000,true,true'");
		const lines = stdout.split("\n").map((line) => line.split("\r"));
		expect(lines.map((line) => line.at(-1)?.trimEnd())).toEqual([
			"MNIST train images  47.0 MB  from this site",
			"MNIST train labels  60.0 kB  from this site",
			"MNIST test images  7.8 MB  from this site",
			"MNIST test labels  10.0 kB  from this site",
			"",
		]);
		expect(stdout).toMatch(/\d\d % +\d+\.\d of 47\.0 MB/);
		expect(sentOfMnist()).toBeGreaterThan(10_000_000);
	},
);
