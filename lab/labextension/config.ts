import type { Config } from "plotly.js-dist";

/**
 * The settings a figure may choose for itself. The list is closed because a
 * figure can come from an untrusted notebook: plotly inserts the icons of
 * buttons into the page as markup, and other settings name hosts.
 */
const chosenByFigure = [
	"displayModeBar",
	"doubleClick",
	"doubleClickDelay",
	"editable",
	"edits",
	"modeBarButtonsToRemove",
	"scrollZoom",
	"showAxisDragHandles",
	"showAxisRangeEntryBoxes",
	"showTips",
	"staticPlot",
	"toImageButtonOptions",
] as const satisfies readonly (keyof Config)[];

/** The settings that a figure is drawn with: the harmless ones of its own, no logo, no link to a cloud. */
export function safeConfig(own: Partial<Config>): Partial<Config> {
	const chosen = chosenByFigure
		.filter((key) => key in own)
		.map((key) => [key, own[key]]);
	const { modeBarButtonsToAdd: buttons } = own;
	return {
		...Object.fromEntries(chosen),
		// plotly's own buttons, which go by their names.
		...(Array.isArray(buttons) && {
			modeBarButtonsToAdd: buttons.filter((name) => typeof name === "string"),
		}),
		displaylogo: false,
		showSendToCloud: false,
		plotlyServerURL: "",
	};
}
