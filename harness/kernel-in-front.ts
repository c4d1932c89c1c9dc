/// <reference lib="dom" />
import type { ScriptedPage } from "./jupyterlab";

/**
 * Waits until the kernel of the notebook in front has answered everything it was asked.
 *
 * @param page of JupyterLab or JupyterLite, with its app exposed.
 * @throws where it does not in time, with what there is instead.
 */
export async function kernelIsIdle(page: ScriptedPage): Promise<void> {
	try {
		await page.waitForFunction(() => {
			const { jupyterapp } = window as unknown as ExposedWindow;
			const { currentWidget } = jupyterapp.shell;
			// None is in front while the page is being put together.
			return currentWidget?.sessionContext?.session?.kernel?.status === "idle";
		});
	} catch (error) {
		// A page that is gone says nothing of its kernel: the first error stays.
		const instead = await page.evaluate(kernelInFront).catch(() => "unknown");
		throw new Error(
			`The kernel is not idle, but ${JSON.stringify(instead)}. ${error}`,
		);
	}
}

/** Runs in the page. */
function kernelInFront(): object {
	const { jupyterapp } = window as unknown as ExposedWindow;
	const { currentWidget } = jupyterapp.shell;
	const kernel = currentWidget?.sessionContext?.session?.kernel;
	return {
		status: kernel?.status,
		connection: kernel?.connectionStatus,
		dialog: document.querySelector(".jp-Dialog")?.textContent,
	};
}

interface ExposedWindow {
	jupyterapp: {
		shell: {
			currentWidget?: {
				sessionContext?: {
					session?: { kernel?: { status: string; connectionStatus: string } };
				};
			};
		};
	};
}
