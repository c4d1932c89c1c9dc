/** What the kernel says about itself. */

import { protocolVersion } from "../shared/messages";

/** What the kernel runs on. */
export interface Home {
	/** Such as `Node.js v22.1.0`. */
	name: string;
	help: { text: string; url: string };
	/** The protocol's `supported_features`. */
	features: string[];
}

/** Content of a `kernel_info_reply`. */
export function kernelInfo(home: Home): object {
	return {
		status: "ok",
		protocol_version: protocolVersion,
		implementation: "downhill",
		implementation_version: kernelVersion,
		language_info: {
			name: "typescript",
			version: typescriptVersion,
			mimetype: "text/x-typescript",
			file_extension: ".ts",
			// JupyterLab finds the syntax highlighting by this name.
			codemirror_mode: "typescript",
			pygments_lexer: "typescript",
			nbconvert_exporter: "script",
		},
		banner: `Downhill ${kernelVersion}: TypeScript ${typescriptVersion} on ${home.name}`,
		supported_features: home.features,
		help_links: [
			{ text: "TypeScript", url: "https://www.typescriptlang.org/docs/" },
			home.help,
		],
	};
}

/** The version in package.json, and that of the TypeScript in the bundle; the build puts them here. */
declare const kernelVersion: string;
declare const typescriptVersion: string;
