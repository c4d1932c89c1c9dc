import type { ProgressBar } from "../progress";
import type { Connection } from "./connection";

/** A mirror did not give a file; the message says why, to be read after the mirror's name. */
export class MirrorFailure extends Error {
	override readonly name = "MirrorFailure";
}

export interface ReceiveOptions {
	/** No more bytes than these are read. */
	readonly limit: number;
	/** How long the mirror may keep silent, in milliseconds. */
	readonly patience: number;
	/** Shows the bytes. */
	readonly bar: ProgressBar;
	/** Ends it once aborted. */
	readonly signal?: AbortSignal | undefined;
}

export interface Received {
	readonly bytes: Buffer;
	/** What the mirror says that they are, such as "text/html". */
	readonly type: string;
}

/** Fewer bytes than these count as silence: a mirror that drips would hold its reader for days. */
const signOfLife = 16_384;

type Answer = Awaited<ReturnType<Connection["get"]>>;

/**
 * Fetches what is at an address, into memory.
 *
 * @throws MirrorFailure where there is no answer, another one than 200, or a bad one.
 * @throws the reason of the signal once that is aborted.
 */
export async function receive(
	url: string,
	connection: Connection,
	{ limit, patience, bar, signal }: ReceiveOptions,
): Promise<Received> {
	const { host } = new URL(url);
	const end = new AbortController();
	const stop = () => end.abort(signal?.reason);
	signal?.throwIfAborted();
	signal?.addEventListener("abort", stop);
	const silence = setTimeout(() => {
		end.abort(
			new MirrorFailure(`sent next to nothing for ${seconds(patience)} s`),
		);
	}, patience);
	// Not try and catch: what the kernel throws at an `await` after an interrupt has to pass.
	const orFail = (what: string) => (error: unknown) => {
		if (end.signal.aborted) throw end.signal.reason;
		throw new MirrorFailure(`${what} (${reasonOf(error)})`, { cause: error });
	};
	try {
		bar.update(0, `asking ${host}`);
		const answer = await connection
			.get(url, end.signal)
			.catch(orFail("cannot be reached"));
		if (answer.status !== 200) {
			throw new MirrorFailure(`answers ${answer.status}`);
		}
		bar.total = lengthOf(answer);
		const chunks: Uint8Array[] = [];
		let received = 0;
		let alive = 0;
		const reader = answer.body?.getReader();
		for (;;) {
			const next = await reader
				?.read()
				.catch(orFail(`breaks off after ${received} bytes`));
			if (next?.value === undefined) break;
			chunks.push(next.value);
			received += next.value.length;
			if (received > limit) {
				throw new MirrorFailure(`sends more than ${limit} bytes`);
			}
			if (received - alive >= signOfLife) {
				alive = received;
				silence.refresh();
			}
			bar.update(received, `from ${host}`);
		}
		return { bytes: Buffer.concat(chunks), type: typeOf(answer) };
	} finally {
		clearTimeout(silence);
		signal?.removeEventListener("abort", stop);
		end.abort();
	}
}

/** Of what `fetch` or its body threw: a code such as ENOTFOUND, or a message where that says more. */
function reasonOf(error: unknown): string {
	const { code, message } = innermost(error) as NodeJS.ErrnoException;
	return typeof code === "string" && !code.startsWith("UND_") ? code : message;
}

function innermost(error: unknown): unknown {
	// Several errors: a host has several addresses, and none of them answers.
	if (error instanceof AggregateError) return innermost(error.errors[0]);
	const cause = (error as Error).cause;
	return cause === undefined ? error : innermost(cause);
}

/** @returns undefined where the mirror does not tell. */
function lengthOf({ headers }: Answer): number | undefined {
	const length = Number(headers.get("content-length") ?? Number.NaN);
	return Number.isSafeInteger(length) && length > 0 ? length : undefined;
}

function typeOf({ headers }: Answer): string {
	return headers.get("content-type")?.split(";", 1).join() ?? "no type";
}

function seconds(milliseconds: number): number {
	return Math.round(milliseconds / 100) / 10;
}
