import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { afterAll, beforeAll, expect, test } from "vitest";
import { serveSite } from "../../../lab/lite/serve-site.mjs";

const text = "a page, ".repeat(100);
const parent = mkdtempSync(join(tmpdir(), "downhill-serve-"));
const folder = join(parent, "site");
let site: { address: string; close(): void };

beforeAll(async () => {
	mkdirSync(join(folder, "lab"), { recursive: true });
	writeFileSync(join(folder, "..", "secret.txt"), "not of the site");
	writeFileSync(join(folder, "lab", "index.html"), text);
	writeFileSync(join(folder, "data.gz"), "as it is");
	site = await serveSite(folder, 0);
});

afterAll(() => {
	site.close();
	rmSync(parent, { recursive: true });
});

/** Asks for a path as it is written, which `fetch` would tidy up. */
function get(
	path: string,
	headers = {},
): Promise<{ status?: number; headers: object; body: Buffer }> {
	const { hostname, port } = new URL(site.address);
	return new Promise((resolve, reject) => {
		request({ hostname, port, path, headers }, (response) => {
			const chunks: Buffer[] = [];
			response.on("data", (chunk) => chunks.push(chunk));
			response.on("end", () =>
				resolve({
					status: response.statusCode,
					headers: response.headers,
					body: Buffer.concat(chunks),
				}),
			);
		})
			.on("error", reject)
			.end();
	});
}

test("a folder's page is served compressed, whatever is asked of it", async () => {
	const { status, headers, body } = await get("/lab/?path=x.ipynb");
	expect(status).toBe(200);
	expect(headers).toMatchObject({
		"content-type": "text/html; charset=utf-8",
		"content-encoding": "gzip",
	});
	expect(body.length).toBeLessThan(text.length);
	expect(gunzipSync(body).toString()).toBe(text);
});

test("what is compressed already is served as it is", async () => {
	const { headers, body } = await get("/data.gz");
	expect(headers).not.toHaveProperty("content-encoding");
	expect(body.toString()).toBe("as it is");
});

test("a file that the browser has is not sent again", async () => {
	const { headers } = await get("/data.gz");
	const { etag } = headers as { etag: string };
	const again = await get("/data.gz", { "if-none-match": etag });
	expect(again.status).toBe(304);
	expect(again.body.length).toBe(0);
});

test.each([
	"/nothing.js",
	"/../secret.txt",
	"/%2e%2e/secret.txt",
	"/..%2fsecret.txt",
	"/lab/..%2f..%2fsecret.txt",
	"/%ff",
])("there is no %s", async (path) => {
	const { status, body } = await get(path);
	expect(status).toBe(404);
	expect(body.toString()).not.toContain("not of the site");
});

test("a port that is taken is refused with advice", async () => {
	const port = Number(new URL(site.address).port);
	await expect(serveSite(folder, port)).rejects.toThrow(
		`Port ${port} is taken.\nWhat to do: choose another one`,
	);
});
