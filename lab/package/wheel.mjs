import { cpSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { carry } from "../../kernel/install/carry.mjs";
import { writeKernelspec } from "../../kernel/install/kernelspec.mjs";
import { inRoot, venvPython } from "../base/paths.mjs";
import { runTool } from "../base/run-tool.mjs";

/**
 * The wheel holds the package for npm together with the packages that it needs, and a command in Python that starts it.
 * pip puts the kernelspec and the plot renderer where Jupyter looks.
 *
 * @param {string} npmPackage its staged files.
 * @param {string} staged gets the sources of the wheel.
 * @param {string} outDir gets the wheel.
 * @returns {Promise<string>} its path.
 */
export async function buildWheel(npmPackage, staged, outDir) {
	const text = readFileSync(join(npmPackage, "package.json"), "utf8");
	const { version } = JSON.parse(text);
	cpSync(inRoot("lab", "package", "python"), staged, {
		recursive: true,
		filter: (path) => !path.endsWith("__pycache__"),
	});
	for (const name of ["README.md", "LICENSE"]) {
		cpSync(join(npmPackage, name), join(staged, name));
	}
	setVersion(join(staged, "pyproject.toml"), version);
	carry(npmPackage, join(staged, "downhill_kernel", "package"));
	writeJupyterFiles(join(staged, "data", "share", "jupyter"), version);
	await runTool(
		venvPython,
		["-m", "flit_core.wheel", "--outdir", outDir, staged],
		// The time that its files get, so that the same sources make the same wheel.
		{ env: { ...process.env, SOURCE_DATE_EPOCH: "1577836800" } },
	);
	return join(outDir, `downhill_kernel-${version}-py3-none-any.whl`);
}

/**
 * @param {string} file
 * @param {string} version
 */
function setVersion(file, version) {
	const text = readFileSync(file, "utf8");
	writeFileSync(file, text.replace('"0.0.0"', JSON.stringify(version)));
}

/**
 * @param {string} share becomes the environment's `share/jupyter`.
 * @param {string} version
 */
function writeJupyterFiles(share, version) {
	writeKernelspec(join(share, "kernels", "downhill"), {
		// pip writes no paths into data files, but Jupyter knows where the kernelspec is.
		command: ["{resource_dir}/../../../../bin/downhill-kernel", "start"],
		version,
	});
	const extension = join(share, "labextensions", "downhill-plotly");
	cpSync(inRoot("build", "labextension"), extension, {
		recursive: true,
		filter: (path) => !path.endsWith(".downhill-stamp"),
	});
	writeFileSync(
		join(extension, "install.json"),
		JSON.stringify({
			packageManager: "python",
			packageName: "downhill-kernel",
			uninstallInstructions: "pip uninstall downhill-kernel",
		}),
	);
}
