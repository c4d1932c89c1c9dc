import { writeFileSync } from "node:fs";
import { join } from "node:path";

/**
 * Writes what `jupyter lite build` reads, beside `files/`.
 *
 * @param {string} folder of JupyterLite's project, absolute.
 * @param {string[]} extensions folders of prebuilt extensions, absolute.
 * @param {string} version of the course.
 * @param {boolean} isExposed whether scripts of the page get hold of JupyterLab, as tests want it.
 */
export function writeSettings(folder, extensions, version, isExposed) {
	const files = {
		// How the site is built: https://jupyterlite.readthedocs.io/en/stable/reference/api/py/jupyterlite-core.html
		"jupyter_lite_config.json": {
			LiteBuildConfig: {
				apps: ["lab"],
				no_sourcemaps: true,
				no_unused_shared_packages: true,
				// Whatever else .venv/ has stays out of the site.
				ignore_sys_prefix: true,
				federated_extensions: extensions,
				// By default, folders called lib are left out. Only what belongs there is in files/.
				ignore_contents: [],
			},
		},
		// What the page reads: https://jupyterlite.readthedocs.io/en/stable/reference/schema-v0.html
		"jupyter-lite.json": {
			"jupyter-lite-schema-version": 0,
			"jupyter-config-data": {
				appName: "Downhill",
				appVersion: version,
				exposeAppInBrowser: isExposed,
				defaultKernelName: "downhill",
				disabledExtensions: [
					"@jupyterlab/apputils-extension:announcements",
					// It moves all the time, and would come after JupyterLite's own.
					"@jupyterlab/apputils-extension:splash",
					"@jupyterlab/debugger-extension",
				],
			},
		},
		"overrides.json": {
			"@jupyterlab/docmanager-extension:plugin": {
				defaultViewers: { markdown: "Markdown Preview" },
			},
			// What a kernel offers later than that is dropped, and this one shares the page's processors.
			"@jupyterlab/completer-extension:manager": { providerTimeout: 10_000 },
		},
	};
	for (const [name, content] of Object.entries(files)) {
		writeFileSync(join(folder, name), JSON.stringify(content));
	}
}
