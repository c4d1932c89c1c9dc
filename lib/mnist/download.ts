import { requirePackage } from "../packages";
import { joinBytes } from "../platform/bytes";
import { gunzip } from "../platform/deflate";
import { isNode } from "../platform/node";
import { type ProgressBar, progressBar } from "../progress";
import { isGenuine, type MnistFile } from "./files";

/** The part of undici that is used; its own types are large, and a browser has no use for them. */
interface Undici {
	readonly EnvHttpProxyAgent: new () => object;
	fetch(
		url: string,
		options: { dispatcher: object; signal: AbortSignal },
	): Promise<Response>;
}

const adviceInNode =
	'check the network connection (and HTTPS_PROXY, if you need a proxy), then run "npm run data". ' +
	"Or place the four files in data/mnist/ by hand: data/README.md says where to get them. " +
	"Or set MNIST_DIR to a folder that has them";

/** MNIST is not on this machine, and no mirror provides it. */
export class MnistUnavailable extends Error {
	override readonly name = "MnistUnavailable";

	/** @param reasons one for each mirror, such as "example.org cannot be reached (ENOTFOUND)". */
	constructor(readonly reasons: readonly string[]) {
		super(
			`MNIST could not be downloaded: ${reasons.join("; ")}.\n` +
				`What to do: ${isNode ? adviceInNode : "check the network connection, then run this cell again"}.`,
		);
	}
}

/** What a mirror did wrong; the message is read after the mirror's name. */
class MirrorFailure extends Error {}

/** Downloads files from the first mirror that works. One that has failed is not asked again. */
export class Downloads {
	private readonly failures: string[] = [];
	private readonly mirrors: string[];

	/**
	 * @param mirrors addresses of folders on the web that have the files as NAME.gz.
	 * @param patience how long a mirror may keep silent before the next one is asked, in milliseconds.
	 * @param write prints the progress, and what mirrors did wrong where a later one helps.
	 */
	constructor(
		mirrors: readonly string[],
		private readonly patience: number,
		private readonly write: (text: string) => void,
	) {
		this.mirrors = [...mirrors];
	}

	/**
	 * Downloads a file into memory and checks its SHA-256.
	 *
	 * @returns its bytes, unpacked.
	 * @throws MnistUnavailable once every mirror has failed.
	 */
	async get(file: MnistFile): Promise<Uint8Array> {
		const { mirrors, patience, write, failures } = this;
		const before = failures.length;
		while (mirrors[0] !== undefined) {
			const bar = progressBar(file.title, undefined, { unit: "bytes", write });
			// Not try and catch: that would swallow an interrupt, which the kernel has `await` throw.
			const answer = await fetchFile(mirrors[0], file, patience, bar).catch(
				(failure: MirrorFailure) => failure,
			);
			if (!(answer instanceof MirrorFailure)) {
				for (const failure of failures.slice(before)) {
					bar.say(failure);
				}
				bar.finish("downloaded");
				return answer;
			}
			failures.push(`${hostOf(mirrors[0])} ${answer.message}`);
			mirrors.shift();
			// Told once it is known whether another mirror helps: if none does, the error tells it.
			bar.erase();
		}
		throw new MnistUnavailable(failures);
	}
}

/** @throws MirrorFailure, and nothing else. */
async function fetchFile(
	mirror: string,
	file: MnistFile,
	patience: number,
	bar: ProgressBar,
): Promise<Uint8Array> {
	const { EnvHttpProxyAgent, fetch }: Undici = requirePackage("undici");
	const host = hostOf(mirror);
	const end = new AbortController();
	const silence = setTimeout(() => {
		end.abort(new MirrorFailure(`sent nothing for ${patience / 1000} s`));
	}, patience);
	let received = 0;
	try {
		bar.update(0, `asking ${host}`);
		const url = `${mirror.replace(/\/*$/, "/")}${file.name}.gz`;
		const response = await fetch(url, {
			// HTTPS_PROXY, HTTP_PROXY and NO_PROXY count, which the global `fetch` of Node 20 ignores.
			dispatcher: new EnvHttpProxyAgent(),
			signal: end.signal,
		});
		if (response.status !== 200) {
			throw new MirrorFailure(`answers ${response.status}`);
		}
		bar.total = Number(response.headers.get("content-length")) || undefined;
		const chunks: Uint8Array[] = [];
		for await (const chunk of response.body ?? []) {
			silence.refresh();
			chunks.push(chunk);
			received += chunk.length;
			bar.update(received, `from ${host}`);
		}
		const bytes = await gunzip(joinBytes(chunks));
		if (!(await isGenuine(bytes, file))) {
			const type = response.headers.get("content-type") ?? "of unknown type";
			throw new MirrorFailure(
				`sends something other than ${file.name}.gz: ${received} bytes, ${type}`,
			);
		}
		return bytes;
	} catch (error) {
		if (error instanceof MirrorFailure) {
			throw error;
		}
		const what =
			received > 0 ? `fails after ${received} bytes` : "cannot be reached";
		throw new MirrorFailure(`${what} (${reasonOf(error)})`, { cause: error });
	} finally {
		clearTimeout(silence);
		end.abort();
	}
}

/** What `fetch`, its body or zlib complained about: a code such as ENOTFOUND, or a message where that says more. */
function reasonOf(error: unknown): string {
	const { cause, code, message } = error as NodeJS.ErrnoException;
	if (cause !== undefined) {
		return reasonOf(cause);
	}
	return code?.startsWith("E") ? code : message;
}

function hostOf(mirror: string): string {
	return URL.canParse(mirror) ? new URL(mirror).host : mirror;
}
