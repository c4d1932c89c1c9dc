import { execFileSync, spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { createServer } from "node:https";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import {
	afterEach,
	beforeEach,
	expect,
	onTestFinished,
	test,
	vi,
} from "vitest";
import { loadFrom } from "../../../lib/mnist/load";
import { printed, startLoader } from "./loader";
import { good, type Mirror, startMirror } from "./mirror";
import { type LocalProxy, startProxy } from "./proxy";
import {
	contents,
	expected,
	listener,
	names,
	sourceOf,
	temporaryFolder,
} from "./small-mnist";

/** Only the proxy knows this name: nothing comes from there without it. */
const address = "http://mnist.invalid/mnist/";

let mirror: Mirror;
let proxy: LocalProxy;
beforeEach(async () => {
	for (const name of ["http_proxy", "https_proxy", "no_proxy"]) {
		vi.stubEnv(name, undefined);
		vi.stubEnv(name.toUpperCase(), undefined);
	}
	mirror = await startMirror(good);
	proxy = await startProxy(portOf(mirror));
});
afterEach(() => vi.unstubAllEnvs());

const portOf = ({ origin }: Mirror) => Number(new URL(origin).port);

test.each(["HTTP_PROXY", "http_proxy"])(
	"%s names the proxy for http",
	async (name) => {
		vi.stubEnv(name, `http://${proxy.host}`);
		expect(await loadFrom(sourceOf([address]), listener())).toEqual(expected);
		expect(mirror.paths).toHaveLength(4);
		expect(proxy.asked.length).toBeGreaterThan(0);
	},
);

test("the proxy is told the user in its address", async () => {
	vi.stubEnv("HTTP_PROXY", `http://me:secret%21@${proxy.host}`);
	expect(await loadFrom(sourceOf([address]), listener())).toEqual(expected);
	const basic = Buffer.from("me:secret!").toString("base64");
	expect(new Set(proxy.credentials)).toEqual(new Set([`Basic ${basic}`]));
});

test("hosts of NO_PROXY are asked without it", async () => {
	vi.stubEnv("HTTP_PROXY", `http://${proxy.host}`);
	vi.stubEnv("NO_PROXY", "example.org, 127.0.0.1");
	const source = sourceOf([mirror.address]);
	expect(await loadFrom(source, listener())).toEqual(expected);
	expect(proxy.asked).toEqual([]);
});

test("a proxy that refuses is told from a mirror that does", async () => {
	const strict = await startProxy(portOf(mirror), { refuses: true });
	vi.stubEnv("HTTP_PROXY", `http://${strict.host}`);
	await expect(loadFrom(sourceOf([address]), listener())).rejects.toThrow(
		/mnist\.invalid cannot be reached \(Proxy response \(407\) .*\)/,
	);
});

test("a proxy that hangs is left in time", async () => {
	const hanging = await startProxy(portOf(mirror), { hangs: true });
	vi.stubEnv("HTTP_PROXY", `http://${hanging.host}`);
	const source = sourceOf([address], { patience: 200 });
	await expect(loadFrom(source, listener())).rejects.toThrow(
		"mnist.invalid sent nothing for 0.2 s",
	);
	expect(hanging.asked).toEqual(["CONNECT mnist.invalid:80"]);
});

test("a proxy that is not there, or has no address, is named as the reason", async () => {
	vi.stubEnv("HTTP_PROXY", "http://127.0.0.1:9");
	await expect(loadFrom(sourceOf([address]), listener())).rejects.toThrow(
		"MNIST could not be downloaded: mnist.invalid cannot be reached (ECONNREFUSED).",
	);
	vi.stubEnv("HTTP_PROXY", "proxy:3128");
	await expect(loadFrom(sourceOf([address]), listener())).rejects.toThrow(
		"mnist.invalid cannot be reached (Invalid URL protocol: the URL must start with `http:` or `https:`.)",
	);
});

const hasOpenssl = spawnSync("openssl", ["version"]).status === 0;
if (!hasOpenssl) {
	console.log(
		"Skipped: https through a proxy; there is no openssl to make a certificate with.",
	);
}

test.skipIf(!hasOpenssl)(
	"HTTPS_PROXY gets a tunnel for https, and cannot look into it",
	async () => {
		const { certificate, port } = await startHttpsMirror();
		const tunnel = await startProxy(port);
		const source = sourceOf(["https://mnist.invalid/mnist/"]);
		const loader = await startLoader(source, {
			HTTPS_PROXY: `http://${tunnel.host}`,
			NODE_EXTRA_CA_CERTS: certificate,
		});
		expect(await printed(loader)).toBe("done 7 3\n");
		expect(new Set(tunnel.asked)).toEqual(
			new Set(["CONNECT mnist.invalid:443"]),
		);
	},
);

/** A good mirror for https://mnist.invalid/ with a certificate of its own. */
async function startHttpsMirror() {
	const folder = temporaryFolder();
	const [key, certificate] = [
		join(folder, "key.pem"),
		join(folder, "certificate.pem"),
	];
	execFileSync(
		"openssl",
		[
			...[
				"req",
				"-x509",
				"-nodes",
				"-newkey",
				"ec",
				"-pkeyopt",
				"ec_paramgen_curve:prime256v1",
			],
			...[
				"-days",
				"2",
				"-subj",
				"/CN=mnist.invalid",
				"-addext",
				"subjectAltName=DNS:mnist.invalid",
			],
			...["-keyout", key, "-out", certificate],
		],
		{ stdio: "ignore" },
	);
	const server = createServer(
		{ key: readFileSync(key), cert: readFileSync(certificate) },
		(request, response) => {
			const name = names.find((each) => request.url === `/mnist/${each}.gz`);
			if (name === undefined) {
				response.writeHead(404).end();
			} else {
				response.end(gzipSync(contents[name]));
			}
		},
	);
	await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
	onTestFinished(() => {
		server.closeAllConnections();
		server.close();
	});
	return { certificate, port: (server.address() as AddressInfo).port };
}
