/// <reference lib="dom" />
/** A page without JupyterLite that runs the kernel: what the kernel says goes to the test, and back. */
import type { Drive } from "../../kernel/browser/front/drive";
import { BrowserKernel } from "../../kernel/browser/front/kernel";
import type { PageMessage } from "../../kernel/browser/front/page-transport";
import type { Files } from "../../kernel/browser/messages";

/** A message with its buffers as plain numbers, as it travels between page and test. */
export interface TravellingMessage extends Omit<PageMessage, "buffers"> {
	buffers: number[][];
}

/** What the test calls in the page, and what it offers there. */
export interface TestWindow extends Window {
	start(files: Files): Promise<void>;
	toKernel(message: TravellingMessage): void;
	stopButton(): void;
	restart(): void;
	edit(files: Files): void;
	fromKernel(message: TravellingMessage): void;
}

const page = window as unknown as TestWindow;

/** Files in memory, for which the test stands. */
class TestDrive implements Drive {
	private listener: (changed: Promise<Files>) => void = () => {};

	constructor(private readonly files: Files) {}

	async sources(): Promise<Files> {
		return this.files;
	}

	onChange(listener: (changed: Promise<Files>) => void): void {
		this.listener = listener;
	}

	edit(files: Files): void {
		Object.assign(this.files, files);
		this.listener(Promise.resolve(files));
	}

	async read(path: string): Promise<string | undefined> {
		const text = this.files[path];
		return text === undefined ? undefined : btoa(text);
	}

	async write(path: string, base64: string): Promise<void> {
		if (path.startsWith("/full/")) {
			throw new Error("the disk is full");
		}
		this.files[path] = atob(base64);
	}
}

let kernel: BrowserKernel | undefined;
let drive = new TestDrive({});

page.start = async (files) => {
	drive = new TestDrive(files);
	await navigator.serviceWorker.register("service-worker.js");
	await navigator.serviceWorker.ready;
	page.restart();
};

page.restart = () => {
	kernel?.dispose();
	const site = new URL(".", location.href).href;
	kernel = new BrowserKernel(
		(message) =>
			page.fromKernel({
				...message,
				buffers: message.buffers.map((buffer) => [
					...(buffer instanceof ArrayBuffer
						? new Uint8Array(buffer)
						: new Uint8Array(
								buffer.buffer,
								buffer.byteOffset,
								buffer.byteLength,
							)),
				]),
			}),
		{ scripts: site, site, folder: "/notebooks" },
		drive,
	);
};

page.toKernel = (message) =>
	kernel?.receive({
		...message,
		buffers: message.buffers.map((bytes) => Uint8Array.from(bytes)),
	});
page.stopButton = () => kernel?.interrupt();
page.edit = (files) => drive.edit(files);
