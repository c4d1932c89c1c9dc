import { writeFileSync } from "node:fs";
import { join } from "node:path";

/** The notebook that a first visit opens. Later, JupyterLab brings back what was open. */
const firstNotebook = "notebooks/00-start-here.ipynb";

/**
 * Replaces the page in the root of a site, which leads to JupyterLab.
 *
 * @param {string} site absolute.
 */
export function writeFirstPage(site) {
	writeFileSync(join(site, "index.html"), page);
}

// JupyterLite looks for settings in the pages of all folders above its own, and fails where they have none.
const page = `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Downhill</title>
<link rel="icon" href="lab/favicon.ico">
<script id="jupyter-config-data" type="application/json" data-jupyter-lite-root=".">{}</script>
<script>
	const visited = "downhill-lite: visited";
	let query = "?path=${firstNotebook}";
	try {
		if (localStorage.getItem(visited)) {
			query = "";
		}
		localStorage.setItem(visited, "yes");
	} catch {
		// Where nothing can be kept, each visit is the first.
	}
	location.replace("lab/index.html" + query);
</script>
</head>
<body>
<noscript>The lessons run in your browser, which needs JavaScript for that.</noscript>
</body>
</html>
`;
