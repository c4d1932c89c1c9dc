/** What the kernel says about itself. */

import { createRequire } from "node:module";
import { protocolVersion } from "../shared/messages";

/** Content of a `kernel_info_reply`. */
export function kernelInfo(): object {
	const require = createRequire(__filename);
	const version = (name: string) =>
		(require(`${name}/package.json`) as { version: string }).version;
	const typescript = version("typescript-6");
	return {
		status: "ok",
		protocol_version: protocolVersion,
		implementation: "downhill",
		implementation_version: kernelVersion,
		language_info: {
			name: "typescript",
			version: typescript,
			mimetype: "text/x-typescript",
			file_extension: ".ts",
			// JupyterLab finds the syntax highlighting by this name.
			codemirror_mode: "typescript",
			pygments_lexer: "typescript",
			nbconvert_exporter: "script",
		},
		banner: `Downhill ${kernelVersion}: TypeScript ${typescript} on Node.js ${process.version}`,
		supported_features: [],
		help_links: [
			{ text: "TypeScript", url: "https://www.typescriptlang.org/docs/" },
			{ text: "Node.js", url: "https://nodejs.org/docs/latest/api/" },
		],
	};
}

/** Version in package.json; the build puts it here. */
declare const kernelVersion: string;
