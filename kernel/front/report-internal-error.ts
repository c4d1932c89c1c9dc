import { mappedStack } from "../shared/mapped-stack";

/** An error of the kernel itself is always printed, with its place in the sources. */
export function reportInternalError(error: unknown): void {
	const text = error instanceof Error ? (error.stack ?? error.message) : error;
	console.error(
		`[downhill kernel] internal error: ${mappedStack(String(text))}`,
	);
}
