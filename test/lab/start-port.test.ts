import { once } from "node:events";
import { type AddressInfo, createServer, type Server } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { requestedPort } from "../../lab/start/port.mjs";
import { TemporaryClone } from "./temporary-clone";

describe("the port that arguments ask for", () => {
	it.each([
		{ args: ["--no-browser"], port: undefined },
		{ args: ["--port", "8899"], port: "8899" },
		{ args: ["--port=8899", "--no-browser"], port: "8899" },
		{ args: ["--ServerApp.port=8899"], port: "8899" },
		{ args: ["--ServerApp.port", "8899"], port: "8899" },
		{
			args: ["--port-retries=3", "--ServerApp.port_retries=3"],
			port: undefined,
		},
		{ args: ["--port"], port: "" },
	])("$args: $port", ({ args, port }) => {
		expect(requestedPort(args)).toBe(port);
	});
});

describe("npm start", () => {
	const clone = new TemporaryClone();

	describe.each(["127.0.0.1", "0.0.0.0"])(
		"where a program listens on %s",
		(address) => {
			let server: Server;
			let port: number;
			beforeAll(async () => {
				server = createServer().listen(0, address);
				await once(server, "listening");
				({ port } = server.address() as AddressInfo);
			});
			afterAll(() => void server.close());

			it.each(["--port=", "--port ", "--ServerApp.port="])(
				"refuses its port (%s)",
				async (option) => {
					const args = `${option}${port}`.split(" ");
					const { code, stdout, stderr } = await clone.run("start.mjs", args);
					expect(code).toBe(1);
					expect(stderr).toContain(
						`Port ${port} is in use by another program.`,
					);
					expect(stderr).toContain("leave --port out");
					// Before the set-up, which may take minutes.
					expect(stdout).toBe("");
				},
			);
		},
	);

	it.each(["abc", "70000", "-1"])("refuses %s as a port", async (port) => {
		const { code, stderr } = await clone.run("start.mjs", [`--port=${port}`]);
		expect(code).toBe(1);
		expect(stderr).toContain(`which "${port}" is not`);
	});
});
