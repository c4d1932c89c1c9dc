/**
 * Tells for which promise, timer, socket or other resource of Node the running code was called.
 *
 * Node's own tracking of promises takes twice as long as the bare hooks of V8, and leaves two symbols on each
 * promise, which `console.log` shows. Its checks end the process when an interrupt terminates a callback. Both are
 * switched off in Node's internal binding, which has no public interface. (AsyncLocalStorage of Node 20 and 22 is
 * built on this tracking, and has the same two faults.)
 */

import { createHook, executionAsyncResource } from "node:async_hooks";
import { createRequire } from "node:module";
import { types } from "node:util";
import { promiseHooks } from "node:v8";

interface AsyncHooks {
	/**
	 * A resource, other than a promise, was made.
	 * @param cause id of the resource that it was made for, such as a connection's server
	 */
	init(id: number, type: string, cause: number, resource: object): void;
	/** Code that was waiting for a resource is about to run. */
	before(resource: object): void;
	/** It has ended. */
	after(): void;
	/** A promise was made. */
	initPromise(promise: object): void;
	/** A reaction to a promise is about to run, never inside other code. */
	beforeReaction(promise: object): void;
	/** It has ended. */
	afterReaction(): void;
}

interface AsyncWrap {
	setPromiseHooks(
		init: (promise: object) => void,
		before: (promise: object) => void,
		after: () => void,
		settled: undefined,
	): void;
	async_hook_fields: Uint32Array;
	constants: { kCheck: number };
}

export function installAsyncHooks(hooks: AsyncHooks): void {
	const { initPromise, beforeReaction, afterReaction } = hooks;
	const {
		setPromiseHooks,
		async_hook_fields: fields,
		constants: { kCheck },
	} = asyncWrap();
	// In the public list as well, because Node goes back to it, and to its own tracking of promises, when the learner's
	// code uses AsyncLocalStorage.
	promiseHooks.createHook({
		init: initPromise,
		before: beforeReaction,
		after: afterReaction,
	});
	createHook({
		init(id, type, cause, resource) {
			fields[kCheck] = 0;
			if (type !== "PROMISE") {
				hooks.init(id, type, cause, resource);
			}
		},
		before() {
			const resource = executionAsyncResource();
			if (!types.isPromise(resource)) {
				hooks.before(resource);
			}
		},
		after() {
			if (!types.isPromise(executionAsyncResource())) {
				hooks.after();
			}
		},
	}).enable();
	setPromiseHooks(initPromise, beforeReaction, afterReaction, undefined);
	fields[kCheck] = 0;
}

/** An interface that Node has for its own tests and warns about; the front opens it with `--expose-internals`. */
function asyncWrap(): AsyncWrap {
	const { emitWarning } = process;
	process.emitWarning = () => {};
	try {
		const { internalBinding } = createRequire(__filename)(
			"internal/test/binding",
		) as { internalBinding(name: string): unknown };
		return internalBinding("async_wrap") as AsyncWrap;
	} finally {
		process.emitWarning = emitWarning;
	}
}
