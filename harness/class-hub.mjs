import { writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { startHub } from "../lab/hub/start-hub.mjs";

const startSeconds = 150;

/** JupyterHub for tests and benches: on ports that nobody uses, with the spawner that makes no users of the system. */
export class ClassHub {
	#process;
	#ended;

	/**
	 * @param {import("node:child_process").ChildProcess} process
	 * @param {string} address
	 */
	constructor(process, address) {
		this.#process = process;
		this.#ended = new Promise((resolve) => process.once("exit", resolve));
		this.address = address;
		this.pid = Number(process.pid);
	}

	/**
	 * Starts a hub and waits until it answers.
	 *
	 * @param {string} folder of the class, absolute and empty.
	 * @param {{ settings?: string, stdio?: import("node:child_process").StdioOptions, variables?: NodeJS.ProcessEnv }} options
	 *   lines of its configuration, where its words go, and variables of its environment.
	 * @throws if it ends, or does not answer in time.
	 */
	static async start(folder, { settings = "", ...options }) {
		const [port, hubPort, proxyPort] = await freePorts(3);
		writeFileSync(
			join(folder, "jupyterhub_config.py"),
			`c = get_config()
c.JupyterHub.spawner_class = "simple"
c.JupyterHub.hub_port = ${hubPort}
c.ConfigurableHTTPProxy.api_url = "http://127.0.0.1:${proxyPort}"
${settings}`,
		);
		const address = `http://127.0.0.1:${port}`;
		const hub = new ClassHub(startHub(folder, address, options), address);
		try {
			await Promise.race([hub.#answering(), hub.#failing()]);
		} catch (error) {
			await hub.stop();
			throw error;
		}
		return hub;
	}

	/** Ends the hub, and the servers of the learners with it. */
	async stop() {
		this.#process.kill("SIGTERM");
		await this.#ended;
	}

	async #answering() {
		const deadline = performance.now() + startSeconds * 1000;
		while (performance.now() < deadline) {
			const page = `${this.address}/hub/login`;
			const response = await fetch(page).catch(() => undefined);
			if (response?.ok) {
				return;
			}
			await delay(200);
		}
		throw new Error(`the hub did not answer within ${startSeconds} s`);
	}

	/** @returns {Promise<never>} */
	async #failing() {
		await this.#ended;
		throw new Error("the hub ended before it answered");
	}
}

/**
 * @param {number} count
 * @returns {Promise<number[]>} ports that nobody used a moment ago.
 */
function freePorts(count) {
	/** @returns {Promise<number>} */
	const free = () =>
		new Promise((resolve) => {
			const server = createServer();
			server.listen(0, "127.0.0.1", () => {
				const { port } = /** @type {import("node:net").AddressInfo} */ (
					server.address()
				);
				server.close(() => resolve(port));
			});
		});
	return Promise.all(Array.from({ length: count }, free));
}
