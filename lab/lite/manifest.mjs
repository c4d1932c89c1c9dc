import { writeFileSync } from "node:fs";
import { join } from "node:path";

/**
 * Replaces what browsers read to keep the site among a reader's apps. JupyterLite's has its own name, and shortcuts to pages
 * in the root of the host, where this site may not be.
 *
 * @param {string} site absolute.
 */
export function writeManifest(site) {
	writeFileSync(
		join(site, "manifest.webmanifest"),
		JSON.stringify(manifest, undefined, "\t"),
	);
}

// Its icons are JupyterLite's.
const manifest = {
	name: "Downhill",
	short_name: "Downhill",
	description: "Gradient descent in TypeScript, in lessons that run here",
	icons: ["120x120", "512x512"].map((sizes) => ({
		src: `./icon-${sizes}.png`,
		type: "image/png",
		sizes,
	})),
	start_url: "./",
	scope: "./",
	display: "standalone",
	background_color: "#fff",
};
