/** Starts the JupyterLab and the Chromium that all files of the project "lab", or "lab-by-hand", share, and stops them in the end. */
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import type { TestProject } from "vitest/node";
import { startJupyterLab } from "../../harness/jupyterlab";
import { findChromium, serveChromium } from "../../lab/base/chromium.mjs";
import { buildLabextension } from "../../lab/labextension/build.mjs";
import { realMnist } from "../lib/mnist/real-mnist";

const repository = resolve(import.meta.dirname, "../..");
const kernelspec = join(repository, ".venv/share/jupyter/kernels/downhill");

const mnist = realMnist();

/** For the lessons: training is cut short, and nothing is downloaded. Digits are drawn where MNIST is not at hand. */
const lessons = {
	LESSON_EPOCHS: "1",
	...(mnist.isMissing
		? { MNIST_MIRRORS: "http://127.0.0.1:9/" }
		: { MNIST_DIR: mnist.folder }),
};

declare module "vitest" {
	interface ProvidedContext {
		/** `root` is the folder that it serves. */
		jupyterlab: { url: string; token: string; root: string } | undefined;
		/** Where it takes connections; undefined where it is not installed. */
		chromium: string | undefined;
	}
}

export default async function share(
	project: TestProject,
): Promise<() => Promise<void>> {
	const folder = await mkdtemp(join(tmpdir(), "downhill-lab-"));
	const root = join(folder, "root");
	const jupyter = join(folder, "jupyter");
	await mkdir(root);
	await buildLabextension(join(jupyter, "labextensions/downhill-plotly"));
	// As `npm run install-kernel -- --name elsewhere` leaves it.
	await cp(kernelspec, join(jupyter, "kernels/elsewhere"), { recursive: true });
	// As in `npm start`'s JupyterLab, whose kernels send only so many lines of what a cell prints.
	const limited = join(jupyter, "kernels/limited");
	await cp(kernelspec, limited, { recursive: true });
	await addEnvironment(join(limited, "kernel.json"), {
		DOWNHILL_MAX_LINES: "2000",
		DOWNHILL_OUTPUT_DIR: join(root, "output"),
	});
	const lab = await startJupyterLab(root, {
		JUPYTER_PATH: jupyter,
		...lessons,
	});
	const path = findChromium();
	const chromium = path === undefined ? undefined : await serveChromium(path);
	project.provide("jupyterlab", { url: lab.url, token: lab.token, root });
	project.provide("chromium", chromium?.wsEndpoint());
	return async () => {
		await chromium?.close();
		await lab.stop();
		await rm(folder, { recursive: true, force: true });
	};
}

/** @param file a kernel.json */
async function addEnvironment(
	file: string,
	env: Record<string, string>,
): Promise<void> {
	const spec = JSON.parse(await readFile(file, "utf8"));
	await writeFile(file, JSON.stringify({ ...spec, env }));
}
