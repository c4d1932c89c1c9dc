import { randomUUID } from "node:crypto";
import { setTimeout as delay } from "node:timers/promises";
import { request, WebSocket } from "undici";

/** How often a learner looks whether the server has started. */
const lookMs = 500;

/** All that came of a cell. @typedef {{ milliseconds: number, value: string | undefined, error: string | undefined }} Ran */

/** @typedef {{ method?: string, headers?: Record<string, string>, body?: string }} Sent */

/** A learner of a class, as JupyterHub sees one: a browser that logs in, starts its server and runs cells. */
export class ClassLearner {
	/** Cookies by their paths, and there by their names. @type {Map<string, Map<string, string>>} */
	#cookies = new Map();

	/**
	 * @param {string} hub its address, such as http://127.0.0.1:8000
	 * @param {string} name
	 */
	constructor(hub, name) {
		this.hub = hub;
		this.name = name;
	}

	/**
	 * @param {string} password
	 * @throws if the hub refuses it.
	 */
	async logIn(password) {
		await this.#follow("/hub/login");
		const form = new URLSearchParams({
			username: this.name,
			password,
			_xsrf: this.#cookie("/hub/", "_xsrf"),
		});
		const { path, status } = await this.#follow("/hub/login", {
			method: "POST",
			headers: { "content-type": "application/x-www-form-urlencoded" },
			body: String(form),
		});
		if (path.startsWith("/hub/login") || status >= 400) {
			throw new Error(`${this.name} could not log in: ${status}`);
		}
	}

	/**
	 * Starts the learner's JupyterLab and waits for it.
	 *
	 * @param {number} seconds after which to give up.
	 */
	async startServer(seconds) {
		await this.#follow(`/hub/spawn/${this.name}`);
		const deadline = performance.now() + seconds * 1000;
		for (;;) {
			// The page itself: on the way to it, the hub gives the cookies that protect requests.
			const { path, status } = await this.#follow(`/user/${this.name}/lab`);
			if (path.startsWith(`/user/${this.name}/`) && status === 200) {
				return;
			}
			if (performance.now() > deadline) {
				throw new Error(
					`the server of ${this.name} did not start within ${seconds} s: ${path} ${status}`,
				);
			}
			await delay(lookMs);
		}
	}

	/** Ends the server. */
	async stopServer() {
		await this.#json(`/hub/api/users/${this.name}/server`, "DELETE", "/hub/");
	}

	/**
	 * @param {string} path of a notebook, in the learner's folder.
	 * @returns {Promise<import("../lab/notebooks/notebook.mjs").Notebook>}
	 */
	async read(path) {
		const { content } = await this.#api(`contents/${path}?content=1`);
		return content;
	}

	/**
	 * Opens a notebook on a kernel of its own.
	 *
	 * @param {string} path
	 */
	async open(path) {
		const session = await this.#api("sessions", "POST", {
			path,
			name: path,
			type: "notebook",
			kernel: { name: "downhill" },
		});
		const base = `/user/${this.name}/`;
		const channels = `${base}api/kernels/${session.kernel.id}/channels`;
		const query = new URLSearchParams({
			session_id: randomUUID(),
			_xsrf: this.#cookie(base, "_xsrf"),
		});
		const socket = new WebSocket(
			`${this.hub.replace(/^http/, "ws")}${channels}?${query}`,
			{ headers: { cookie: this.#cookiesFor(channels) } },
		);
		await new Promise((resolve, reject) => {
			socket.addEventListener("open", resolve, { once: true });
			socket.addEventListener(
				"error",
				({ error }) =>
					reject(new Error(`no connection to the kernel of ${path}: ${error}`)),
				{ once: true },
			);
		});
		return new OpenNotebook(socket, () =>
			this.#api(`sessions/${session.id}`, "DELETE"),
		);
	}

	/**
	 * @param {string} path behind `/api/` of the learner's server.
	 * @param {string} [method]
	 * @param {object} [body]
	 */
	#api(path, method = "GET", body) {
		const base = `/user/${this.name}/`;
		return this.#json(`${base}api/${path}`, method, base, body);
	}

	/**
	 * @param {string} path
	 * @param {string} method
	 * @param {string} base the path of the cookie that protects it.
	 * @param {object} [body]
	 */
	async #json(path, method, base, body) {
		const { status, text } = await this.#send(path, {
			method,
			headers: {
				"content-type": "application/json",
				"x-xsrftoken": this.#cookie(base, "_xsrf"),
			},
			...(body !== undefined && { body: JSON.stringify(body) }),
		});
		if (status >= 400) {
			throw new Error(`${method} ${path}: ${status} ${text.slice(0, 200)}`);
		}
		return text === "" ? undefined : JSON.parse(text);
	}

	/**
	 * @param {string} path
	 * @param {Sent} [sent] redirections are followed by GET, as browsers do.
	 */
	async #follow(path, sent) {
		let at = path;
		let { status, location } = await this.#send(path, sent);
		for (let turns = 0; location !== undefined && turns < 20; turns++) {
			const { pathname, search } = new URL(location, this.hub + at);
			at = pathname + search;
			({ status, location } = await this.#send(at));
		}
		return { path: at, status };
	}

	/**
	 * Node's own fetch would say that a script asks, and no page: the hub gives no cookies to scripts.
	 *
	 * @param {string} path
	 * @param {Sent} [sent]
	 */
	async #send(path, { method = "GET", headers = {}, body } = {}) {
		const { statusCode, ...answer } = await request(this.hub + path, {
			method: /** @type {import("undici").Dispatcher.HttpMethod} */ (method),
			headers: { ...headers, cookie: this.#cookiesFor(path) },
			// A server that has just started may think for long.
			headersTimeout: 600_000,
			...(body !== undefined && { body }),
		});
		const given = [answer.headers["set-cookie"] ?? []].flat();
		for (const header of given) {
			const [pair = "", ...attributes] = header.split(/;\s*/);
			const [, name = "", value = ""] =
				/^([^=]+)="?([^"]*)"?$/.exec(pair) ?? [];
			const place =
				attributes.find((it) => /^path=/i.test(it))?.slice(5) ?? "/";
			const there = this.#cookies.get(place) ?? new Map();
			this.#cookies.set(place, there.set(name, value));
		}
		const [location] = [answer.headers.location].flat();
		return { status: statusCode, location, text: await answer.body.text() };
	}

	/** @param {string} path */
	#cookiesFor(path) {
		// Longer paths first, as RFC 6265 asks: the hub and a server have cookies of the same name.
		return [...this.#cookies]
			.filter(([place]) => path.startsWith(place))
			.toSorted(([a], [b]) => b.length - a.length)
			.flatMap(([, there]) => [...there])
			.map(([name, value]) => `${name}=${value}`)
			.join("; ");
	}

	/**
	 * @param {string} place
	 * @param {string} name
	 */
	#cookie(place, name) {
		return this.#cookies.get(place)?.get(name) ?? "";
	}
}

/** A notebook that is open on a kernel. */
export class OpenNotebook {
	#socket;
	#close;
	#session = randomUUID();
	/** @type {Set<(message: any) => void>} */
	#listeners = new Set();
	/** @type {Set<(reason: Error) => void>} */
	#lost = new Set();

	/**
	 * @param {WebSocket} socket to the kernel's channels.
	 * @param {() => Promise<unknown>} close ends the kernel.
	 */
	constructor(socket, close) {
		this.#socket = socket;
		this.#close = close;
		socket.addEventListener("message", ({ data }) => {
			if (typeof data === "string") {
				const message = JSON.parse(data);
				for (const listener of this.#listeners) {
					listener(message);
				}
			}
		});
		socket.addEventListener("close", () => {
			for (const lost of this.#lost) {
				lost(new Error("the connection to the kernel was lost"));
			}
		});
	}

	/**
	 * Runs a cell, and waits until its reply has come and the kernel is idle.
	 *
	 * @param {string} code
	 * @param {number} seconds after which to give up.
	 * @returns {Promise<Ran>}
	 */
	run(code, seconds) {
		const id = randomUUID();
		const start = performance.now();
		/** @type {Ran} */
		const ran = { milliseconds: 0, value: undefined, error: undefined };
		let isReplied = false;
		let isIdle = false;
		/** @type {() => void} */
		let end = () => {};
		const finished = new Promise((resolve, reject) => {
			const timer = setTimeout(
				() => reject(new Error(`a cell took more than ${seconds} s: ${code}`)),
				seconds * 1000,
			);
			const listener = (
				/** @type {any} */ { parent_header, header, content },
			) => {
				if (parent_header?.msg_id !== id) {
					return;
				}
				if (header.msg_type === "execute_result") {
					ran.value = String(content.data["text/plain"]);
				} else if (header.msg_type === "error") {
					ran.error = `${content.ename}: ${content.evalue}`;
				} else if (header.msg_type === "execute_reply") {
					isReplied = true;
				} else if (header.msg_type === "status") {
					isIdle ||= content.execution_state === "idle";
				}
				if (isReplied && isIdle) {
					ran.milliseconds = performance.now() - start;
					resolve(ran);
				}
			};
			this.#listeners.add(listener);
			this.#lost.add(reject);
			end = () => {
				clearTimeout(timer);
				this.#listeners.delete(listener);
				this.#lost.delete(reject);
			};
		});
		this.#socket.send(
			JSON.stringify({
				channel: "shell",
				header: {
					msg_id: id,
					msg_type: "execute_request",
					session: this.#session,
					username: "",
					date: new Date().toISOString(),
					version: "5.4",
				},
				parent_header: {},
				metadata: {},
				content: {
					code,
					silent: false,
					store_history: true,
					user_expressions: {},
					allow_stdin: false,
					stop_on_error: true,
				},
			}),
		);
		return finished.finally(end);
	}

	/** Closes the notebook and ends its kernel. */
	async close() {
		this.#socket.close();
		await this.#close();
	}
}
