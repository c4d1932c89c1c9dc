/**
 * A thread that passes the messages of V8's inspector between the front and the learner's thread, which may stand at a
 * breakpoint: a JSON text a line, both ways. The watchdog starts it when a debugger first needs it, and is too busy for
 * this itself while it interrupts.
 */

import { Session } from "node:inspector";
import { Socket } from "node:net";
import { fileDescriptors, relayDisconnect } from "../../shared/channel";

/** Of what the inspector tells unasked, what the front wants to know. */
const wanted = new Set([
	"Debugger.paused",
	"Debugger.resumed",
	"Debugger.scriptParsed",
]);

interface Request {
	id: number;
	method: string;
	params: object;
}

/** The session slows promises down, so there is one only while the debugger needs it. */
let session: Session | undefined;
let rest = "";

const front = new Socket({ fd: fileDescriptors.inspector })
	.setEncoding("utf8")
	.on("data", (text: string) => {
		const lines = (rest + text).split("\n");
		rest = lines.pop() ?? "";
		for (const line of lines) {
			perform(JSON.parse(line));
		}
	});

function perform({ id, method, params }: Request): void {
	if (method === relayDisconnect) {
		session?.disconnect();
		session = undefined;
		tell({ id, result: {} });
		return;
	}
	session ??= connect();
	session.post(method, params, (error, result) =>
		tell(error === null ? { id, result } : { id, error }),
	);
}

function connect(): Session {
	const made = new Session();
	made.connectToMainThread();
	made.on("inspectorNotification", (message) => {
		if (wanted.has(message.method)) {
			tell(message);
		}
	});
	return made;
}

function tell(message: object): void {
	front.write(`${JSON.stringify(message)}\n`);
}
