/** What `read` gives, or `otherwise` if it throws, as getters of the learner's objects may. */
export function attempt<T>(read: () => T, otherwise: T): T {
	try {
		return read();
	} catch {
		return otherwise;
	}
}
