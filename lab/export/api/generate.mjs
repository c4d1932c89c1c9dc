/** Writes the API pages into the folder that is its argument: see pages.mjs. */
import "./use-typescript-6.mjs";
import { join } from "node:path";
import { inRoot } from "../../base/paths.mjs";

const { Application, JSX: jsx } = await import("typedoc");

/** Files of lib/ that no lesson imports: helpers of the others. */
const helpers = ["checks", "data-file", "noted-calls"];

const app = await Application.bootstrap({
	name: "Downhill",
	entryPoints: [
		inRoot("lib/*.ts"),
		inRoot("lib/*/index.ts"),
		inRoot("kernel/api/downhill.d.ts"),
	],
	exclude: helpers.map((name) => inRoot(`lib/${name}.ts`)),
	excludeExternals: true,
	excludePrivate: true,
	tsconfig: join(import.meta.dirname, "tsconfig.json"),
	// The project's own check of types does that.
	skipErrorChecking: true,
	displayBasePath: inRoot(),
	readme: "none",
	sort: ["source-order"],
	// They would be links to a host, and the pages are to work from disk.
	disableSources: true,
	hideGenerator: true,
	githubPages: false,
	logLevel: "Error",
});

// By this sign an export knows its own pages (folder.mjs). The icon keeps browsers from asking for one.
app.renderer.hooks.on("head.begin", () =>
	jsx.createElement(
		jsx.Fragment,
		null,
		jsx.createElement("meta", {
			name: "generator",
			content: "Downhill export",
		}),
		jsx.createElement("link", { rel: "icon", href: "data:," }),
	),
);
app.renderer.hooks.on("sidebar.begin", ({ relativeURL }) =>
	jsx.createElement(
		"p",
		null,
		jsx.createElement("a", { href: relativeURL("../index.html") }, "Lessons"),
	),
);

// Browsers load no icon from another file on the disk; a script of the page puts all of them into it.
app.renderer.on("endPage", (page) => {
	page.contents = page.contents?.replaceAll(
		/href="[^"]*icons\.svg#/g,
		'href="#',
	);
});

const project = await app.convert();
if (project === undefined) {
	process.exit(1);
}
for (const module of project.children ?? []) {
	// As cells import it.
	if (module.name === "kernel/api/downhill") {
		module.name = "downhill";
	}
}
await app.generateDocs(project, /** @type {string} */ (process.argv[2]));
if (app.logger.hasErrors()) {
	process.exit(1);
}
