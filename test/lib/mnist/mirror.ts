/** Plays a mirror on this machine, a good one or a bad one. */
import {
	createServer,
	type IncomingMessage,
	type RequestListener,
	type ServerResponse,
} from "node:http";
import type { AddressInfo } from "node:net";
import { gzipSync } from "node:zlib";
import { onTestFinished } from "vitest";
import { contents, type Name, names } from "./small-mnist";

export interface Asked {
	readonly name: Name;
	/** The file as mirrors have it, gzipped. */
	readonly packed: Buffer;
	readonly request: IncomingMessage;
	readonly response: ServerResponse;
}

export type Behaviour = (asked: Asked) => void;

export interface Mirror {
	/** Its address, without a path. */
	readonly origin: string;
	/** Its folder of files. */
	readonly address: string;
	readonly host: string;
	/** The paths that it was asked for. */
	readonly paths: string[];
}

export const good: Behaviour = ({ response, packed }) => {
	response.setHeader("content-length", packed.length);
	response.end(packed);
};

/** Starts a mirror that ends with the test. */
export async function startMirror(behaviour: Behaviour): Promise<Mirror> {
	const paths: string[] = [];
	const origin = await listen((request, response) => {
		const path = request.url ?? "";
		paths.push(path);
		const name = names.find((each) => path === `/mnist/${each}.gz`);
		if (name === undefined) {
			response.writeHead(404).end();
		} else {
			const packed = gzipSync(contents[name]);
			behaviour({ name, packed, request, response });
		}
	});
	const { host } = new URL(origin);
	return { origin, address: `${origin}/mnist/`, host, paths };
}

/** A web server that ends with the test, and its address. */
export async function listen(listener: RequestListener): Promise<string> {
	const server = createServer(listener);
	await new Promise<void>((resolve) =>
		server.listen(0, "127.0.0.1", () => resolve()),
	);
	onTestFinished(() => {
		server.closeAllConnections();
		server.close();
	});
	return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
