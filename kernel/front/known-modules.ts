/** Every module compiled so far: a new runtime needs them too. */

import type { CompiledModule } from "../shared/channel";

export class KnownModules {
	private readonly known = new Map<string, CompiledModule>();

	get all(): CompiledModule[] {
		return [...this.known.values()];
	}

	/** Takes compiled files; returns those that are new or were edited, for the runtime to load. */
	learn(modules: readonly CompiledModule[]): CompiledModule[] {
		// A compiler that took over compiles everything again, and what has not changed should not load again.
		const changed = modules.filter(
			({ path, code }) => this.known.get(path)?.code !== code,
		);
		for (const compiled of changed) {
			this.known.set(compiled.path, compiled);
		}
		return changed;
	}
}
