/**
 * Answers what a worker asks in the middle of synchronous code (`kernel/browser/runtime/page.ts`). JupyterLite's service
 * worker broadcasts the request to the page, and gives the worker what the page broadcasts in return.
 */

/** The channel of JupyterLite's service worker. */
const channelName = "/sw-api.v1";

export interface Question {
	ask: string;
	path?: string;
	base64?: string;
}

interface Request extends Question {
	browsingContextId: string;
	requestId: string;
	response?: unknown;
}

export class QuestionsOfWorker {
	/** Tells the questions of this worker from those of others. */
	readonly id: string = crypto.randomUUID();
	private readonly channel = new BroadcastChannel(channelName);

	constructor(answer: (question: Question) => unknown) {
		this.channel.onmessage = async ({ data }: MessageEvent<Request>) => {
			if (data?.browsingContextId !== this.id || data.response !== undefined) {
				return;
			}
			const { browsingContextId, requestId } = data;
			const response = await answer(data);
			this.channel.postMessage({ browsingContextId, requestId, response });
		};
	}

	close(): void {
		this.channel.close();
	}
}
