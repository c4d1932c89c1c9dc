/** What the debugger asks the runtime about values, and what it gets: plain JSON, since some of it is passed on by V8's inspector. */

import type { DebugProtocol } from "@vscode/debugprotocol";
import type { MimeBundle } from "./messages";

export type Variable = DebugProtocol.Variable;

export interface Looks {
	/** The names of the session that have a value. */
	session: { question: object; answer: Variable[] };
	/** What an object holds: all of it, or so many elements from one on. */
	children: {
		question: { reference: number; start?: number; count?: number };
		answer: Variable[];
	};
	/** How the kernel shows what a name of the session holds; undefined if it holds nothing. */
	bundle: { question: { name: string }; answer: MimeBundle | undefined };
	/** What code gives that was compiled for it. */
	run: { question: { code: string; target?: Target }; answer: Evaluated };
}

/** What an object holds under a name. */
export interface Target {
	reference: number;
	name: string;
}

export type Evaluated = { variable: Variable } | { error: string };

/** What a frame sees, besides the session. */
export interface FrameNames {
	variables: Variable[];
	/** Properties of an object literal in JavaScript: for each name, a box for what it holds. */
	boxes: string[];
}

export type Look = {
	[At in keyof Looks]: { at: At } & Looks[At]["question"];
}[keyof Looks];

export type Seen<At extends keyof Looks> = Looks[At]["answer"];
