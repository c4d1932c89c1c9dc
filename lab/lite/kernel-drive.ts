/// <reference lib="dom" />
/** JupyterLite's files, as the kernel reads them: those of the site, and over them what was edited in this browser. */

import { type Drive, isSource } from "../../kernel/browser/front/drive";
import type { Files } from "../../kernel/browser/messages";

/** The part of JupyterLab's contents manager that is used. */
export interface Contents {
	get(
		path: string,
		options: { content: boolean; type?: string; format?: string },
	): Promise<Model>;
	save(path: string, model: object): Promise<unknown>;
	readonly fileChanged: {
		connect(listener: (sender: unknown, change: Change) => void): unknown;
	};
}

interface Model {
	/** From the root of the drive, without a slash at its beginning. */
	path: string;
	type: string;
	format: string | null;
	content: unknown;
	last_modified: string;
}

/** The site's own files that cells can import, by path, as `lab/lite/sources.mjs` packs them. */
export type SiteSources = Record<string, { modified: string; text: string }>;

interface Change {
	type: "new" | "delete" | "rename" | "save";
	oldValue: { path?: string } | null;
	newValue: { path?: string } | null;
}

export class ContentsDrive implements Drive {
	/** @param site the files of the site, of which the reader may have edited some */
	constructor(
		private readonly contents: Contents,
		private readonly site: Promise<SiteSources>,
	) {}

	async sources(): Promise<Files> {
		const files: Files = {};
		const site = await this.site;
		const readFolder = async (path: string): Promise<void> => {
			const { content } = await this.contents.get(path, { content: true });
			await Promise.all(
				(content as Model[]).map(async (entry) => {
					if (entry.type === "directory") {
						await readFolder(entry.path);
					} else if (isSource(entry.path)) {
						const packed = site[entry.path];
						files[`/${entry.path}`] =
							packed?.modified === entry.last_modified
								? packed.text
								: await this.text(entry.path);
					}
				}),
			);
		};
		await readFolder("");
		return files;
	}

	onChange(listener: (changed: Promise<Files>) => void): void {
		this.contents.fileChanged.connect((_, { oldValue, newValue }) => {
			const paths = [oldValue?.path, newValue?.path].filter(
				(path): path is string => path !== undefined && isSource(path),
			);
			if (paths.length > 0) {
				listener(this.texts([...new Set(paths)]));
			}
		});
	}

	async read(path: string): Promise<string | undefined> {
		const model = await this.file(path.replace(/^\//, ""));
		if (model === undefined) {
			return undefined;
		}
		if (model.format === "base64") {
			return model.content as string;
		}
		const text =
			typeof model.content === "string"
				? model.content
				: JSON.stringify(model.content);
		const bytes = new TextEncoder().encode(text);
		return btoa(
			Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""),
		);
	}

	async write(path: string, base64: string): Promise<void> {
		await this.contents.save(path.replace(/^\//, ""), {
			type: "file",
			format: "base64",
			content: base64,
		});
	}

	private async texts(paths: string[]): Promise<Files> {
		const entries = paths.map(
			async (path) => [`/${path}`, await this.text(path)] as const,
		);
		return Object.fromEntries(await Promise.all(entries));
	}

	private async text(path: string): Promise<string | undefined> {
		const model = await this.file(path);
		if (model === undefined) {
			return undefined;
		}
		const { content, format } = model;
		if (format === "base64") {
			return new TextDecoder().decode(
				Uint8Array.from(atob(content as string), (letter) =>
					letter.charCodeAt(0),
				),
			);
		}
		return typeof content === "string" ? content : JSON.stringify(content);
	}

	private async file(path: string): Promise<Model | undefined> {
		try {
			return await this.contents.get(path, { content: true, type: "file" });
		} catch {
			// It was removed, or renamed.
			return undefined;
		}
	}
}
