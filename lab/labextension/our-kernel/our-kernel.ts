import type { Kernel, SessionContext } from "./jupyterlab";

/** The name by which our kernels introduce themselves, however they are installed. */
const implementation = "downhill";

/** The kernel of a notebook once it has introduced itself; undefined if it is not one of ours, or no longer the notebook's. */
export async function ourKernel({
	sessionContext,
}: {
	readonly sessionContext: SessionContext;
}): Promise<Kernel | undefined> {
	const kernel = sessionContext.session?.kernel;
	const info = await kernel?.info.catch(() => undefined);
	return kernel &&
		kernel === sessionContext.session?.kernel &&
		info?.implementation === implementation
		? kernel
		: undefined;
}
