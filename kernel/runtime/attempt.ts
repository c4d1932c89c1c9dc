/** What `read` gives, or `otherwise` if it throws: objects of the learner's may have getters that do. */
export function attempt<T>(read: () => T, otherwise: T): T {
	try {
		return read();
	} catch {
		return otherwise;
	}
}
