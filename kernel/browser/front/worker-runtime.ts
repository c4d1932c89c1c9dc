/** Starts, interrupts and replaces the worker in which the learner's code runs. */

import { KnownModules } from "../../front/known-modules";
import type { RuntimeHost, RuntimeListener } from "../../front/runtime-host";
import type {
	Answer,
	CellScript,
	Command,
	CompiledModule,
	Event,
} from "../../shared/channel";
import type { ToRuntime } from "../messages";
import type { Drive } from "./drive";
import { type Question, QuestionsOfWorker } from "./questions";

export interface RuntimePlace {
	/** Address of the worker's script. */
	script: string;
	/** Address of the site, with a slash at its end. */
	site: string;
	/** The notebook's folder. */
	folder: string;
	/** Seconds: what does not stop by itself within that time is ended with its worker. */
	stuckAfter: number;
}

export class WorkerRuntime implements RuntimeHost {
	private worker: Worker | undefined;
	private readonly modules = new KnownModules();
	private readonly questions = new QuestionsOfWorker((question) =>
		this.answerQuestion(question),
	);
	private stuck: ReturnType<typeof setTimeout> | undefined;
	private runsCell = false;
	/** How many interrupts this worker was sent. */
	private interrupts = 0;
	/** What the cell's question is answered with: by whoever comes second, the question or the answer. */
	private answers: Answer[] = [];
	private waiting: ((answer: Answer) => void)[] = [];

	constructor(
		private readonly listener: RuntimeListener,
		private readonly place: RuntimePlace,
		private readonly drive: Drive,
	) {}

	start(): void {
		const { script, site, folder } = this.place;
		const worker = new Worker(script, { name: "cells" });
		this.worker = worker;
		this.interrupts = 0;
		this.answers = [];
		this.waiting = [];
		worker.onmessage = ({ data }: MessageEvent<Event | { type: "ready" }>) => {
			if (worker === this.worker && data.type !== "ready") {
				this.receive(data);
			}
		};
		worker.onerror = ({ message }) => {
			if (worker === this.worker) {
				this.listener.onNativeOutput("stderr", `${message}\n`);
			}
		};
		const page = { site, id: this.questions.id };
		this.post({ type: "start", page, folder });
		this.post({ type: "modules", modules: this.modules.all });
	}

	load(modules: CompiledModule[]): void {
		const changed = this.modules.learn(modules);
		if (changed.length > 0) {
			this.post({ type: "modules", modules: changed });
		}
	}

	run(cell: string, script: CellScript): void {
		this.runsCell = true;
		const { interrupts } = this;
		this.post({ type: "run", cell, script, interrupts });
	}

	interrupt(): void {
		this.interrupts++;
		this.post({ type: "interrupt" });
		this.stuck ??= setTimeout(() => {
			this.interruptSucceeded();
			this.runsCell = false;
			this.worker?.terminate();
			this.start();
			this.listener.onDeath(
				`it was replaced, since it did not stop within ${this.place.stuckAfter} s of an interrupt`,
			);
		}, this.place.stuckAfter * 1000);
	}

	answer(answer: Answer): void {
		const waiting = this.waiting.shift();
		if (waiting === undefined) {
			this.answers.push(answer);
		} else {
			waiting(answer);
		}
	}

	/** The worker cannot be made to wait. */
	pause(): void {}

	resume(): void {}

	send(command: Command): void {
		this.post(command);
	}

	close(): void {
		this.interruptSucceeded();
		this.worker?.terminate();
		this.worker = undefined;
		this.questions.close();
	}

	private receive(event: Event): void {
		if (event.type === "done") {
			this.runsCell = false;
		}
		if (event.type === "done" || (event.type === "handled" && !this.runsCell)) {
			this.interruptSucceeded();
		}
		this.listener.onEvent(event);
	}

	private async answerQuestion({
		ask,
		path = "",
		base64 = "",
	}: Question): Promise<unknown> {
		switch (ask) {
			case "interrupted":
				return this.stuck !== undefined;
			case "answer":
				return (
					this.answers.shift() ??
					new Promise<Answer>((resolve) => this.waiting.push(resolve))
				);
			case "write":
				return this.drive.write(path, base64).then(
					() => ({}),
					(error: Error) => ({ error: error.message }),
				);
			default:
				return { base64: await this.drive.read(path) };
		}
	}

	private interruptSucceeded(): void {
		clearTimeout(this.stuck);
		this.stuck = undefined;
	}

	private post(message: ToRuntime): void {
		this.worker?.postMessage(message);
	}
}
