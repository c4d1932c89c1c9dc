import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, test } from "vitest";
import { ContentsDrive } from "../../../lab/lite/kernel-drive";
import { completeLabPage } from "../../../lab/lite/lab-page.mjs";
import { packSources } from "../../../lab/lite/sources.mjs";
import { temporaryFolder } from "../../lib/mnist/small-mnist";

const built = "2026-01-01T00:00:00Z";

/** A site with these files, as JupyterLite lists them. */
function siteWith(files: Record<string, string>): string {
	const site = temporaryFolder();
	for (const [path, text] of Object.entries(files)) {
		write(join(site, "files", path), text);
	}
	const listing = (paths: string[]) =>
		JSON.stringify({
			content: paths.map((path) => ({
				path,
				type: path in files ? "file" : "directory",
				last_modified: built,
			})),
		});
	write(join(site, "api/contents/all.json"), listing(["lib", "LICENSE"]));
	write(
		join(site, "api/contents/lib/all.json"),
		listing(Object.keys(files).filter((path) => path.startsWith("lib/"))),
	);
	return site;
}

function write(path: string, text: string): void {
	mkdirSync(dirname(path), { recursive: true });
	writeFileSync(path, text);
}

test("the pack has what cells can import, each with JupyterLite's time for it", () => {
	const site = siteWith({
		LICENSE: "free",
		"lib/a.ts": "export const a = 1;",
		"lib/b.json": "{}",
		"lib/c.csv": "1,2",
	});
	packSources(site);
	expect(JSON.parse(readFileSync(join(site, "sources.json"), "utf8"))).toEqual({
		"lib/a.ts": { modified: built, text: "export const a = 1;" },
		"lib/b.json": { modified: built, text: "{}" },
	});
});

describe("the drive", () => {
	const later = "2026-02-02T00:00:00Z";
	const own: Record<string, { text: string; modified: string }> = {
		"lib/a.ts": { text: "the site's", modified: built },
		"lib/b.ts": { text: "the reader's", modified: later },
		"lib/new.ts": { text: "the reader's own", modified: later },
	};
	const read: string[] = [];
	const contents = {
		get: async (path: string) => {
			const file = own[path];
			if (file !== undefined) {
				read.push(path);
			}
			const entries = Object.entries(own).map(([path, { modified }]) => ({
				path,
				type: "file",
				format: "text",
				content: null,
				last_modified: modified,
			}));
			const lib = { ...entries[0], path: "lib", type: "directory" };
			return {
				path,
				type: file === undefined ? "directory" : "file",
				format: "text",
				last_modified: file?.modified ?? built,
				content: file?.text ?? (path === "" ? [lib] : entries),
			} as never;
		},
		save: async () => undefined,
		fileChanged: { connect() {} },
	};

	test("takes a file of the site from the pack, and one that was edited or made from the reader", async () => {
		const packed = {
			"lib/a.ts": { modified: built, text: "packed" },
			"lib/b.ts": { modified: built, text: "packed" },
			"lib/gone.ts": { modified: built, text: "packed" },
		};
		read.length = 0;
		const drive = new ContentsDrive(contents, Promise.resolve(packed));
		expect(await drive.sources()).toEqual({
			"/lib/a.ts": "packed",
			"/lib/b.ts": "the reader's",
			"/lib/new.ts": "the reader's own",
		});
		expect(read).toEqual(["lib/b.ts", "lib/new.ts"]);
	});

	test("asks for each file where the pack is of another release, or missing", async () => {
		const other = { "lib/a.ts": { modified: later, text: "packed" } };
		for (const packed of [other, {}]) {
			const drive = new ContentsDrive(contents, Promise.resolve(packed));
			expect((await drive.sources())["/lib/a.ts"]).toBe("the site's");
		}
	});
});

test("a page that is not JupyterLite's is refused in words", async () => {
	const site = siteWith({});
	write(join(site, "lab/index.html"), "<html></html>");
	await expect(completeLabPage(site)).rejects.toThrow("jupyter-lite-main");
});
