/// <reference lib="dom" />
/** The script that JupyterLite loads: it registers the kernel, and tells it of the stop button. */

import { BrowserKernel } from "../../kernel/browser/front/kernel";
import type { PageMessage } from "../../kernel/browser/front/page-transport";
import { offer, type ShareScope, shared } from "../labextension/share-scope";
import { type Contents, ContentsDrive, type SiteSources } from "./kernel-drive";
import { takePrepared } from "./prepared-compiler";

/** Set by the build: what JupyterLab shows of the kernel in its menus. */
declare const builtLogo: string;

const extensionName = "downhill-kernel";
const here = (document.currentScript as HTMLScriptElement).src;

/** The parts of JupyterLite 0.8 that are used. */
interface Application {
	readonly serviceManager: {
		readonly contents: Contents;
		readonly serverSettings: ServerSettings;
	};
}

interface ServerSettings {
	readonly baseUrl: string;
}

interface KernelSpecs {
	register(options: {
		spec: object;
		create(options: KernelOptions): Promise<LiteKernel>;
	}): void;
}

interface KernelOptions {
	id: string;
	name: string;
	/** The notebook's folder in the drive, without a slash at its beginning. */
	location: string;
	sendMessage(message: PageMessage): void;
}

/** The service behind `IKernelClient`: the page's own Jupyter server. */
interface KernelClient {
	interrupt(id: string): Promise<void>;
	getModel(id: string): Promise<unknown>;
}

/** `IKernel` of JupyterLite. */
class LiteKernel {
	readonly id: string;
	readonly name: string;
	readonly location: string;
	readonly ready = Promise.resolve();
	isDisposed = false;
	private readonly kernel: BrowserKernel;
	private readonly listeners = new Set<(sender: unknown) => void>();
	readonly disposed = {
		connect: (listener: (sender: unknown) => void) =>
			Boolean(this.listeners.add(listener)),
		disconnect: (listener: (sender: unknown) => void) =>
			this.listeners.delete(listener),
	};

	constructor(
		{ id, name, location, sendMessage }: KernelOptions,
		{ serviceManager }: Application,
		sources: Promise<SiteSources>,
	) {
		this.id = id;
		this.name = name;
		this.location = location;
		const { contents, serverSettings } = serviceManager;
		const place = {
			scripts: new URL(".", here).href,
			site: siteOf(serverSettings),
			folder: `/${location}`,
		};
		const drive = new ContentsDrive(contents, sources);
		this.kernel = new BrowserKernel(sendMessage, place, drive, takePrepared);
	}

	/**
	 * Settles at once: JupyterLite would let no other message through until it does, and the kernel has a queue of its
	 * own.
	 */
	async handleMessage(message: PageMessage): Promise<void> {
		this.kernel.receive(message);
	}

	interrupt(): void {
		this.kernel.interrupt();
	}

	dispose(): void {
		if (this.isDisposed) {
			return;
		}
		this.isDisposed = true;
		this.kernel.dispose();
		for (const listener of this.listeners) {
			listener(this);
		}
	}
}

function siteOf({ baseUrl }: ServerSettings): string {
	return new URL(baseUrl, window.location.href).href;
}

/** Empty where they are not available: then each file is asked for by itself. */
async function siteSources(site: string): Promise<SiteSources> {
	try {
		return await (await fetch(`${site}sources.json`)).json();
	} catch {
		return {};
	}
}

const container = {
	init: offer,

	async get(module: string) {
		if (module !== "./extension") {
			throw new Error(`${extensionName} has no module "${module}".`);
		}
		const services = await shared("@jupyterlite/services");
		const plugin = {
			id: `${extensionName}:kernel`,
			description: "Runs TypeScript cells in workers of this page.",
			autoStart: true,
			requires: [services.IKernelSpecs],
			optional: [services.IKernelClient],
			activate(app: Application, specs: KernelSpecs, client?: KernelClient) {
				const sources = siteSources(siteOf(app.serviceManager.serverSettings));
				specs.register({
					spec: {
						name: "downhill",
						display_name: "TypeScript (Downhill)",
						language: "typescript",
						argv: [],
						resources: { "logo-64x64": builtLogo, "logo-32x32": builtLogo },
					},
					create: async (options) => new LiteKernel(options, app, sources),
				});
				if (client !== undefined) {
					tellOfStopButton(client);
				}
			},
		};
		return () => [plugin];
	},
};

/** By itself JupyterLite drops the cells that wait, and tells the kernel nothing. */
function tellOfStopButton(client: KernelClient): void {
	const dropWaiting = client.interrupt.bind(client);
	client.interrupt = async (id) => {
		const kernel = await client.getModel(id);
		if (kernel instanceof LiteKernel) {
			kernel.interrupt();
		}
		return dropWaiting(id);
	};
}

const page = window as {
	_JUPYTERLAB?: Record<
		string,
		{ init(scope: ShareScope): void; get(module: string): Promise<unknown> }
	>;
};
page._JUPYTERLAB ??= {};
page._JUPYTERLAB[extensionName] = container;
