/// <reference lib="dom" />
import type { LiteApplication, OpenNotebooks } from "./jupyterlab";

/** In CSS pixels; in a narrower page, such as a phone's, the file browser would leave a notebook no room. */
const narrow = 700;
const isNarrow = () => innerWidth < narrow;

/** In milliseconds: a toolbar is laid out once in half a second at most. */
const untilToolbarListens = 600;

/** Has JupyterLab leave a narrow page to the notebook in front and the buttons above it. */
export function fitNarrowPage(
	{ shell, restored }: LiteApplication,
	notebooks: OpenNotebooks,
): void {
	const fold = () => {
		if (isNarrow() && !shell.leftCollapsed) {
			shell.collapseLeft();
		}
	};
	notebooks.widgetAdded.connect(fold);

	// While it starts, JupyterLab opens the file browser by itself, even after the notebook.
	let isTouched = false;
	for (const type of ["pointerdown", "keydown"]) {
		addEventListener(type, () => (isTouched = true), { capture: true });
	}
	let waiting: ReturnType<typeof setTimeout> | undefined;
	shell.layoutModified.connect(() => {
		if (!isTouched) {
			fold();
		}
		clearTimeout(waiting);
		waiting = setTimeout(fitToolbar, untilToolbarListens);
	});

	/** A toolbar misses what follows too soon: then it hides buttons for which there is room, among them all of them. */
	function fitToolbar(): void {
		const toolbar = notebooks.currentWidget?.toolbar;
		if (isNarrow() && toolbar !== undefined) {
			const { clientWidth: width, clientHeight: height } = toolbar.node;
			toolbar.processMessage({ type: "resize", width, height });
		}
	}

	// Nothing is there but the properties of cells.
	void restored.then(() => {
		if (isNarrow() && shell.isSideTabBarVisible("right")) {
			shell.toggleSideTabBarVisibility("right");
		}
	});
}
