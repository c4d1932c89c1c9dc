/** Plays a proxy on this machine, which makes tunnels; they all lead to the given mirror. */
import { createServer } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { onTestFinished } from "vitest";

export interface LocalProxy {
	/** Such as "127.0.0.1:1234". */
	readonly host: string;
	/** What it was asked for, such as "CONNECT mnist.invalid:443". */
	readonly asked: string[];
	/** The Proxy-Authorization headers that it got. */
	readonly credentials: (string | undefined)[];
}

/**
 * @param port of the mirror on this machine.
 * @param options whether it `refuses` every request, with status 407, or `hangs` instead of an answer.
 */
export async function startProxy(
	port: number,
	{ refuses = false, hangs = false } = {},
): Promise<LocalProxy> {
	const asked: string[] = [];
	const credentials: (string | undefined)[] = [];
	const server = createServer();
	server.on("connect", (request, socket) => {
		asked.push(`CONNECT ${request.url}`);
		credentials.push(request.headers["proxy-authorization"]);
		socket.on("error", () => {});
		if (hangs) {
			return;
		}
		if (refuses) {
			return void socket.end(
				"HTTP/1.1 407 Proxy Authentication Required\r\n\r\n",
			);
		}
		const upstream = connect(port, "127.0.0.1", () => {
			socket.write("HTTP/1.1 200 Connection established\r\n\r\n");
			upstream.pipe(socket);
			socket.pipe(upstream);
		});
		upstream.on("error", () => socket.destroy());
	});
	await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
	onTestFinished(() => {
		server.closeAllConnections();
		server.close();
	});
	const { port: own } = server.address() as AddressInfo;
	return { host: `127.0.0.1:${own}`, asked, credentials };
}
