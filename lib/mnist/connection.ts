import { requirePackage } from "../engine/packages";

type Undici = typeof import("undici");

/** Fetches over HTTP, through the proxy that the environment names, until it is closed. */
export interface Connection {
	/** As the global `fetch`, for GET. */
	get(url: string, signal: AbortSignal): ReturnType<Undici["fetch"]>;
	/** Ends all that is under way. */
	close(): void;
}

/**
 * A way to the network that respects HTTPS_PROXY, HTTP_PROXY and NO_PROXY (or these names in lower case), which the
 * `fetch` of Node 20 does not. Behind it is the package that Node's `fetch` is made of, with its proxy agent.
 *
 * @throws Error where one of the variables holds no address.
 */
export function openConnection(): Connection {
	const { EnvHttpProxyAgent, fetch }: Undici = requirePackage("undici");
	const dispatcher = new EnvHttpProxyAgent({
		httpProxy: proxyAddress("http_proxy"),
		httpsProxy: proxyAddress("https_proxy"),
	});
	return {
		get: (url, signal) =>
			fetch(url, {
				dispatcher,
				signal,
				// The file is a gzip file of its own; unpacking it is not the connection's business.
				headers: { "accept-encoding": "identity" },
			}),
		close: () => void dispatcher.destroy().catch(() => {}),
	};
}

/** As curl has it: the lower-case name counts first, and an address without a scheme means http. */
function proxyAddress(lowerCase: string): string {
	const upperCase = lowerCase.toUpperCase();
	const name = process.env[lowerCase] ? lowerCase : upperCase;
	const value = process.env[name];
	if (!value) return "";
	const address = value.includes("://") ? value : `http://${value}`;
	if (!URL.canParse(address)) {
		throw new Error(`${name} is "${value}", which is no address of a proxy`);
	}
	return address;
}
