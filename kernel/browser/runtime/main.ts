/** The worker in which the learner's code runs. Started, watched and replaced by the page (`front/worker-runtime.ts`). */

import { Runtime } from "../../runtime/runtime";
import type { Answer } from "../../shared/channel";
import type { ToRuntime } from "../messages";
import { setWorkingFolder } from "../paths";
import { WorkerOutput } from "./console";
import { AskingContext } from "./context";
import { PostedEvents } from "./events";
import { fileAddress, fileBytes, writeFile } from "./files";
import { load } from "./packages";
import { askPage, setPage } from "./page";

addEventListener(
	"message",
	({ data }: MessageEvent<ToRuntime>) => {
		if (data.type === "start") {
			setPage(data.page);
			setWorkingFolder(data.folder);
			start(data.folder);
		}
	},
	{ once: true },
);

/** Sets the runtime up, and does what the page says from now on. */
function start(folder: string): void {
	/** How many interrupts the page has sent. */
	let interrupts = 0;
	const events = new PostedEvents(() => context.askPage());
	const context = new AskingContext(
		() => {
			events.flush();
			return askPage<boolean>({ ask: "interrupted" }) ?? false;
		},
		// The page's message about it has not been received yet.
		() => runtime.interrupt(interrupts + 1),
	);
	const output = new WorkerOutput(events, context);
	const runtime = new Runtime({
		folder,
		events,
		context,
		output,
		waitForAnswer: () => answerFrom(context),
		interrupts: () => interrupts,
	});

	runtime.install();
	Object.assign(globalThis, {
		[Symbol.for("Jupyter.deadline")]: context.callWithin,
		[Symbol.for("Jupyter.fileAddress")]: fileAddress,
		[Symbol.for("Jupyter.package")]: load,
		[Symbol.for("Jupyter.readFile")]: fileBytes,
		[Symbol.for("Jupyter.writeFile")]: writeFile,
	});
	output.install(globalThis);
	context.wrapCallbacks(globalThis);

	const reportStray = (event: Event, error: unknown): void => {
		event.preventDefault();
		runtime.reportStray(error, context.cell);
	};
	addEventListener("unhandledrejection", (event) =>
		reportStray(event, event.reason),
	);
	addEventListener("error", (event) => reportStray(event, event.error));
	addEventListener("message", ({ data }: MessageEvent<ToRuntime>) => {
		context.rested();
		events.rested();
		if (data.type === "interrupt") {
			interrupts++;
			runtime.interrupt(interrupts);
		} else if (data.type !== "start") {
			runtime.push([data]);
		}
	});
	postMessage({ type: "ready" });
}

/** What a person typed, asked of the page. Ends the cell if it is to be stopped. */
function answerFrom(context: AskingContext): Answer {
	const answer = askPage<Answer>({ ask: "answer" });
	if (answer === undefined) {
		throw new Error(
			"a cell can ask nothing here, because this browser runs no service worker for the page, as in some private windows",
		);
	}
	return answer.interrupted ? context.stopNow() : answer;
}
