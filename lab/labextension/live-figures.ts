import { plotlyMime } from "../base/mime-types.mjs";
import type {
	CodeCell,
	IopubMessage,
	NotebookPanel,
	NotebookTracker,
} from "./jupyterlab";

/** The place of a figure that its kernel may update: the cell's id, and the index among the cell's outputs. */
type Place = readonly [cell: string, output: number];

const storageKey = "downhill-plotly:live-figures";
/** How many figures are remembered: more than a page ever updates at a time. */
const remembered = 50;

/**
 * Keeps figures that change while a cell runs up to date after the page has been reloaded. JupyterLab itself knows only
 * the outputs of cells that this page has started, and drops updates of all others. So the places of changing figures are
 * kept in the tab's session storage, which outlives a reload.
 */
export function continueLiveFigures(tracker: NotebookTracker): void {
	const followed = new WeakSet<object>();
	const follow = ({ sessionContext }: NotebookPanel) => {
		// Several views of a notebook share one session.
		if (followed.has(sessionContext)) {
			return;
		}
		followed.add(sessionContext);
		const own = new Set<string>();
		sessionContext.iopubMessage.connect((_, message) => {
			const { display_id } = message.content.transient ?? {};
			if (display_id === undefined || !isFigure(message.content)) {
				return;
			}
			const cells = cellsOf(tracker, sessionContext);
			if (message.header.msg_type === "display_data") {
				own.add(display_id);
				remember(cells, message, display_id);
			} else if (!own.has(display_id)) {
				update(cells, message, display_id);
			}
		});
	};
	tracker.forEach(follow);
	tracker.widgetAdded.connect((_, panel) => follow(panel));
}

/** Notes where a running cell has just put a figure. */
function remember(
	cells: CodeCell[],
	{ parent_header }: IopubMessage,
	display: string,
): void {
	const cell = cells.find(
		({ outputArea }) =>
			outputArea.future?.msg.header.msg_id === parent_header.msg_id,
	);
	if (cell !== undefined) {
		keep(display, [cell.model.id, cell.model.outputs.length - 1]);
	}
}

/** Puts a figure in its old place, or at the cell's end if that place was not saved before the reload. */
function update(
	cells: CodeCell[],
	{ content }: IopubMessage,
	display: string,
): void {
	const [id, index] = places().get(display) ?? [];
	const cell = cells.find(({ model }) => model.id === id);
	if (cell === undefined || index === undefined) {
		return;
	}
	const { outputs } = cell.model;
	const { data = {}, metadata = {} } = content;
	const output = { output_type: "display_data", data, metadata };
	if (index < outputs.length && isFigure(outputs.get(index))) {
		outputs.set(index, output);
	} else {
		outputs.add(output);
		keep(display, [cell.model.id, outputs.length - 1]);
	}
}

function cellsOf(tracker: NotebookTracker, session: object): CodeCell[] {
	const cells: CodeCell[] = [];
	tracker.forEach(({ sessionContext, content }) => {
		if (sessionContext !== session) {
			return;
		}
		const isCode = (cell: object): cell is CodeCell => "outputArea" in cell;
		cells.push(...content.widgets.filter(isCode));
	});
	return cells;
}

function isFigure({ data = {} }: { data?: object }): boolean {
	return plotlyMime in data;
}

function places(): Map<string, Place> {
	return new Map(JSON.parse(sessionStorage.getItem(storageKey) ?? "[]"));
}

function keep(display: string, place: Place): void {
	const entries = [...places().set(display, place)].slice(-remembered);
	sessionStorage.setItem(storageKey, JSON.stringify(entries));
}
