import type { Signal } from "../jupyterlab";

/** The few parts of JupyterLab 4 that talking with a notebook's kernel touches; see `../jupyterlab.ts`. */

export interface SessionContext {
	readonly session: { readonly kernel: Kernel | null } | null;
	readonly kernelChanged: Signal<unknown, unknown>;
	readonly statusChanged: Signal<unknown, string>;
	readonly connectionStatusChanged: Signal<unknown, string>;
	readonly iopubMessage: Signal<unknown, IopubMessage>;
}

export interface Kernel {
	readonly username: string;
	readonly clientId: string;
	/** The kernel's own words of itself. */
	readonly info: Promise<{ readonly implementation: string }>;
	sendControlMessage(message: object, expectReply: true): Future;
	requestInspect(content: {
		readonly code: string;
		/** In code points. */
		readonly cursor_pos: number;
		readonly detail_level: 0;
		/** An addition of our kernel's own, as in `downhill_check_request`. */
		readonly above: readonly string[];
	}): Promise<{
		readonly content: { readonly data?: Readonly<Record<string, unknown>> };
	}>;
}

/** A request under way. */
export interface Future {
	onReply: (reply: { readonly content: object }) => void;
	/** Rejects when the kernel is restarted or gone before it has answered. */
	readonly done: Promise<unknown>;
	dispose(): void;
}

export interface IopubMessage {
	readonly header: { readonly msg_type: string };
	readonly parent_header: {
		readonly msg_id?: string;
		readonly msg_type?: string;
	};
	readonly content: {
		/** Of an `execute_input`. */
		readonly code?: string;
		/** Of an `error`. */
		readonly ename?: string;
		/** Of a `status`. */
		readonly execution_state?: string;
	};
}
