/** The kernel in a page: the front itself, with a worker for the compiler and one for the cells. */

import { CellRunner } from "../../front/cell-runner";
import { Comms } from "../../front/comms";
import { assembleKernel } from "../../front/kernel";
import type { Publish } from "../../front/outputs";
import { RemoteCompiler } from "../../front/remote-compiler";
import { type Kernel, route } from "../../front/router";
import type { RequestChannel } from "../../front/transport";
import type { Header, JsonObject } from "../../shared/messages";
import type { Drive } from "./drive";
import { type PageMessage, PageTransport } from "./page-transport";
import { SourceFiles } from "./source-files";
import { prepareCompiler, workerCompiler } from "./worker-compiler";
import { WorkerRuntime } from "./worker-runtime";

/** A worker that does not stop by itself is ended sooner than a process: nothing else can stop it. */
const stuckAfterSeconds = 3;

const home = {
	name: "a browser",
	help: {
		text: "JavaScript",
		url: "https://developer.mozilla.org/docs/Web/JavaScript",
	},
	features: [],
};

export interface KernelPlace {
	/** Address of the folder with the workers' scripts, with a slash at its end. */
	scripts: string;
	/** Address of the site, with a slash at its end. */
	site: string;
	/** The notebook's folder, from the root of the drive down. */
	folder: string;
}

export class BrowserKernel {
	private readonly kernel: Kernel;
	private readonly close: () => void;

	/**
	 * @param send takes what the kernel says
	 * @param takePrepared gives a compiler's worker that was started before, if there is one
	 */
	constructor(
		send: (message: PageMessage) => void,
		{ scripts, site, folder }: KernelPlace,
		drive: Drive,
		takePrepared: () => Worker | undefined = () => undefined,
	) {
		const sockets = new PageTransport(send);
		const publish: Publish = (type, content, parent, more = {}) =>
			sockets.publish({ type, content, parent, ...more });
		const compiler = new RemoteCompiler(
			workerCompiler(
				folder,
				new SourceFiles(drive),
				() => takePrepared() ?? prepareCompiler(scripts),
			),
		);
		const comms = new Comms(publish);
		const place = {
			script: new URL("runtime.js", scripts).href,
			site,
			folder,
			stuckAfter: stuckAfterSeconds,
		};
		const runner = new CellRunner(
			compiler,
			comms,
			publish,
			(listener) => new WorkerRuntime(listener, place, drive),
		);
		this.close = () => {
			runner.close();
			compiler.close();
		};
		this.kernel = assembleKernel({
			sockets,
			home,
			publish,
			runner,
			compiler,
			comms,
			exit: this.close,
		});
	}

	/** Handles a message of a client. Cells wait in a queue of the kernel's own. */
	receive(message: PageMessage): void {
		const { channel, header, parent_header, metadata, content, buffers } =
			message;
		void route(this.kernel, channel as RequestChannel, {
			identities: [],
			header: header as Header,
			parent: (parent_header ?? {}) as Header,
			metadata: metadata as JsonObject,
			content: content as JsonObject,
			buffers: (buffers ?? []).map(asBytes),
		});
	}

	/** Ends what runs, as the stop button does. */
	interrupt(): void {
		this.kernel.interrupt();
	}

	/** Ends the kernel and its workers. */
	dispose(): void {
		this.close();
	}
}

function asBytes(buffer: ArrayBuffer | ArrayBufferView): Uint8Array {
	return buffer instanceof ArrayBuffer
		? new Uint8Array(buffer)
		: new Uint8Array(buffer.buffer, buffer.byteOffset, buffer.byteLength);
}
