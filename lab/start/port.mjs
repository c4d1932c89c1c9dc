import { once } from "node:events";
import { connect, createServer } from "node:net";

const LOOPBACK = "127.0.0.1";

/**
 * The port that the arguments of `jupyter lab` ask for.
 *
 * @param {string[]} args
 * @returns {string | undefined} the last one's value, as it stands; undefined where none asks for one.
 */
export function requestedPort(args) {
	/** @type {string | undefined} */
	let port;
	for (const [index, arg] of args.entries()) {
		const match = /^--(?:ServerApp\.)?port(?:=(.*))?$/.exec(arg);
		if (match) port = match[1] ?? args[index + 1] ?? "";
	}
	return port;
}

/**
 * Ends the process with exit code 1, and says what to do, where the arguments ask for a
 * port that cannot be had. Jupyter would quietly take the next one.
 *
 * @param {string[]} args of `jupyter lab`.
 */
export async function requireFreePort(args) {
	const requested = requestedPort(args);
	if (requested === undefined) return;
	const port = Number(requested);
	if (!/^\d+$/.test(requested) || port > 65535) {
		refuse(
			`--port needs a number from 1 to 65535, which "${requested}" is not`,
		);
	}
	if (await isAnswered(port)) refuse(inUse(port));
	const server = createServer().listen(port, LOOPBACK);
	try {
		await once(server, "listening");
	} catch (error) {
		const { code, message } = /** @type {NodeJS.ErrnoException} */ (error);
		refuse(code === "EADDRINUSE" ? inUse(port) : `Port ${port}: ${message}`);
	}
	server.close();
}

/** @param {number} port */
function inUse(port) {
	return `Port ${port} is in use by another program`;
}

/**
 * Also finds a program that listens on all addresses, beside which macOS would let us listen.
 *
 * @param {number} port
 * @returns {Promise<boolean>} whether a program takes connections there.
 */
async function isAnswered(port) {
	if (port === 0) return false;
	const socket = connect(port, LOOPBACK);
	try {
		await once(socket, "connect");
		return true;
	} catch {
		return false;
	} finally {
		socket.destroy();
	}
}

/**
 * @param {string} reason
 * @returns {never}
 */
function refuse(reason) {
	console.error(
		`${reason}.\nWhat to do: name another port, or leave --port out: JupyterLab then takes the next free one.`,
	);
	process.exit(1);
}
