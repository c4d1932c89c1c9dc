import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { cp, rename } from "node:fs/promises";
import { join } from "node:path";
import { Failure } from "../base/failure.mjs";
import { inRoot, shownPath, venvPython } from "../base/paths.mjs";
import { ProgressLine } from "../base/progress.mjs";
import { pythonEnvironment } from "../base/python-environment.mjs";
import { runTool } from "../base/run-tool.mjs";
import { buildPageExtension } from "./build-page.mjs";
import { copyContents, copyMnist } from "./contents.mjs";
import { writeFirstPage } from "./first-page.mjs";
import { buildLiteKernel } from "./kernel.mjs";
import { completeLabPage } from "./lab-page.mjs";
import { writeManifest } from "./manifest.mjs";
import { finishRelease, isSite } from "./release.mjs";
import { writeSettings } from "./settings.mjs";
import { packSources } from "./sources.mjs";

/**
 * Builds the site.
 *
 * @param {string} folder absolute. It becomes the site once that is complete; an earlier site in it is replaced.
 * @param {AbortSignal} [stopping] ends the building.
 * @param {boolean} [isExposed] whether scripts of its pages get hold of JupyterLab, as tests want it.
 * @throws {Failure} where something else is in the folder, or JupyterLite cannot build.
 */
export async function buildSite(folder, stopping, isExposed = false) {
	refuseOthers(folder);
	const work = inRoot("build", `lite-work-${process.pid}`);
	try {
		const project = join(work, "project");
		const site = join(work, "site");
		const kernel = join(work, "downhill-kernel");
		const page = join(work, "downhill-lite");
		mkdirSync(project, { recursive: true });
		await step("Kernel for the browser", () =>
			buildLiteKernel({ out: kernel }),
		);
		const hasMnist = await step("Lessons, lib/ and data", async () => {
			await buildPageExtension(page, version());
			copyContents(join(project, "files"));
			return copyMnist(join(project, "files"));
		});
		const plots = inRoot("build", "labextension");
		writeSettings(project, [kernel, plots, page], version(), isExposed);
		await step("JupyterLite", async () => {
			const lite = ["-m", "jupyterlite_core.app", "build"];
			const folders = [`--lite-dir=${project}`, `--output-dir=${site}`];
			await runTool(venvPython, [...lite, ...folders], {
				name: "jupyter lite build",
				// It leaves a database of its tasks where it runs.
				cwd: work,
				env: pythonEnvironment(),
				stopping,
			});
			writeFirstPage(site);
			writeManifest(site);
			await completeLabPage(site);
			packSources(site);
			await finishRelease(site);
		});
		await replace(folder, site);
		if (!hasMnist) {
			console.log(
				'MNIST is not part of the site: lessons 4 to 6 run on digits that lib/digits draws. "npm run data" downloads it; then build again.',
			);
		}
	} finally {
		rmSync(work, { recursive: true, force: true });
	}
}

/** @param {string} folder */
function refuseOthers(folder) {
	if (existsSync(folder) && !isSite(folder)) {
		throw new Failure(
			`${shownPath(folder)} holds something other than an earlier site.`,
			"name another folder with --out, or remove it.",
		);
	}
}

/**
 * @template T
 * @param {string} title
 * @param {() => Promise<T>} work
 */
async function step(title, work) {
	const line = new ProgressLine(title);
	try {
		const result = await work();
		line.done();
		return result;
	} catch (error) {
		line.failed();
		throw error;
	}
}

/**
 * @param {string} folder
 * @param {string} site moves there; it may lie on another disk.
 */
async function replace(folder, site) {
	const draft = `${folder}.${process.pid}`;
	await cp(site, draft, { recursive: true });
	rmSync(folder, { recursive: true, force: true });
	await rename(draft, folder);
}

/** @returns {string} of the course. */
function version() {
	return JSON.parse(readFileSync(inRoot("package.json"), "utf8")).version;
}
