/** Opens the sockets, wires the parts together, and ends with the Jupyter server. */

import { setTimeout } from "node:timers/promises";
import { Debugger } from "../debugger/debugger";
import type { ConnectionInfo, Header } from "../shared/messages";
import type { Settings } from "../shared/settings";
import { CellRunner } from "./cell-runner";
import { Comms } from "./comms";
import { assembleKernel } from "./kernel";
import type { Home } from "./kernel-info";
import { OutputFile } from "./output-file";
import type { Publish } from "./outputs";
import type { RemoteCompiler } from "./remote-compiler";
import { reportInternalError } from "./report-internal-error";
import { type Kernel, route } from "./router";
import { Sockets } from "./sockets";
import { Supervisor } from "./supervisor";
import { Wire } from "./wire";

/** Above this many bytes waiting to be published, cells that print have to wait. */
const backlogLimit = 16 * 1024 * 1024;
const home: Home = {
	name: `Node.js ${process.version}`,
	help: { text: "Node.js", url: "https://nodejs.org/docs/latest/api/" },
	features: ["kernel subshells", "debugger"],
};
/** How often to check whether the server that started this kernel is still there. */
const parentCheckMs = 1000;
/** How long a kernel that ends may take to hand over what it has said. */
const lastWordsMs = 2000;

/** Answers Jupyter's messages from now on, and runs what they ask for. */
export async function serve(
	info: ConnectionInfo,
	compiler: RemoteCompiler,
	settings: Settings,
): Promise<void> {
	const sockets = new Sockets(new Wire(info.key));
	await sockets.bind(info);
	const publish: Publish = (type, content, parent, more = {}) => {
		sockets.publish({ type, content, parent, ...more });
		if (sockets.backlog > backlogLimit) {
			runner.waitFor(sockets.flushed());
		}
	};
	const comms = new Comms(publish);
	const { stuckAfter, outputLimit: limit } = settings;
	let supervisor: Supervisor;
	const runner = new CellRunner(
		compiler,
		comms,
		publish,
		(listener) => {
			supervisor = new Supervisor(listener, stuckAfter);
			return supervisor;
		},
		(debuggee) =>
			new Debugger(
				{ ...debuggee, inspect: () => supervisor.inspect() },
				__dirname,
			),
		limit && {
			lines: limit.lines,
			openFile: () => new OutputFile(limit.folder),
		},
	);
	const kernel = assembleKernel({
		sockets,
		home,
		publish,
		runner,
		compiler,
		comms,
		exit: () => void exit(runner, sockets),
	});

	const tellState = (execution_state: string, parent?: Header) =>
		sockets.publish({ type: "status", content: { execution_state }, parent });
	tellState("starting");
	sockets.listen(
		(channel, message) => void route(kernel, channel, message),
		// JupyterLab ignores the state that frames its request for the kernel's info (`untracked_message_types` of
		// jupyter_server). After a restart, or in a page that was loaded again, it would know none until a cell is run.
		() => {
			const parent = runner.busyWith;
			tellState(parent === undefined ? "idle" : "busy", parent);
		},
	);
	surviveSurprises();
	process.on("SIGINT", kernel.interrupt);
	process.on("SIGTERM", kernel.exit);
	endWithParent(kernel);
}

async function exit(runner: CellRunner, sockets: Sockets): Promise<void> {
	runner.close();
	// Wait for a turn of the event loop, so that the reply being written gets into the queue.
	await new Promise(setImmediate);
	// A client that reads nothing would hold it up. Jupyter kills a kernel after five seconds.
	await Promise.race([sockets.flushed(), setTimeout(lastWordsMs)]);
	sockets.close();
	process.exit(0);
}

/** An error of the kernel itself costs one request, not the session. */
function surviveSurprises(): void {
	process.on("uncaughtException", reportInternalError);
	process.on("unhandledRejection", reportInternalError);
}

/** A kernel whose server was killed has a new parent process, and nobody will ever shut it down. */
function endWithParent(kernel: Kernel): void {
	const parent = process.ppid;
	setInterval(() => {
		if (process.ppid !== parent) {
			kernel.exit();
		}
	}, parentCheckMs).unref();
}
