/** What the page and its workers say to each other, besides what the kernel's parts say anywhere. */

import type { Command } from "../shared/channel";
import type { Call } from "../shared/compiler-calls";
import type { PageAddress } from "./runtime/page";

export type ToRuntime =
	| { type: "start"; page: PageAddress; folder: string }
	| { type: "interrupt" }
	| Command;

/** Paths and texts of files; without a text, the file is gone. */
export type Files = Record<string, string | undefined>;

export type ToCompiler =
	/** The first message, which needs no kernel yet. `types` is where the types' texts are. */
	| { type: "prepare"; types: string }
	| { type: "start"; folder: string }
	| { type: "files"; files: Files }
	| { type: "call"; call: Call };
