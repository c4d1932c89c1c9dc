/** What the kernel says about itself. */

import { protocolVersion } from "../shared/messages";

/** Content of a `kernel_info_reply`. */
export function kernelInfo(): object {
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
		banner: `Downhill ${kernelVersion}: TypeScript ${typescriptVersion} on Node.js ${process.version}`,
		supported_features: ["debugger"],
		help_links: [
			{ text: "TypeScript", url: "https://www.typescriptlang.org/docs/" },
			{ text: "Node.js", url: "https://nodejs.org/docs/latest/api/" },
		],
	};
}

/** The version in package.json, and that of the TypeScript in the bundle; the build puts them here. */
declare const kernelVersion: string;
declare const typescriptVersion: string;
