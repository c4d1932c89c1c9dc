/** The parts of the front, put together for whatever home the kernel has. */

import type { CellRunner } from "./cell-runner";
import { Checks } from "./checks";
import type { Comms } from "./comms";
import { History } from "./history";
import { Input } from "./input";
import type { Home } from "./kernel-info";
import type { Publish } from "./outputs";
import type { RemoteCompiler } from "./remote-compiler";
import type { Kernel } from "./router";
import { Session } from "./session";
import { Subshells } from "./subshells";
import type { Transport } from "./transport";

/** What differs from home to home. */
interface Parts {
	sockets: Transport;
	home: Home;
	publish: Publish;
	runner: CellRunner;
	compiler: RemoteCompiler;
	comms: Comms;
	/** Ends the kernel once all replies are out. */
	exit(): void;
}

export function assembleKernel({ publish, ...parts }: Parts): Kernel {
	const { runner, compiler, sockets } = parts;
	const history = new History();
	const input = new Input(sockets);
	return {
		...parts,
		history,
		input,
		checks: new Checks(compiler),
		subshells: new Subshells(
			(shell) => new Session(shell, history, runner, publish),
		),
		interrupt: () => {
			input.cancel();
			runner.interrupt();
		},
	};
}
