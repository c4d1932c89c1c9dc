import { EditorView } from "@codemirror/view";

const error = "var(--jp-error-color1)";
const warning = "var(--jp-warn-color1)";
const info = "var(--jp-info-color1)";

/** Marks and boxes in JupyterLab's own colours, by day and by night. */
export const editorStyle = EditorView.theme({
	".cm-gutter-lint": { width: "14px" },
	".cm-gutter-lint .cm-gutterElement": {
		display: "flex",
		alignItems: "center",
		justifyContent: "end",
		padding: "0",
	},
	// Without line numbers beside them, the marks stand in the cell itself.
	".cm-gutters:not(:has(.cm-lineNumbers))": {
		border: "none",
		backgroundColor: "transparent",
	},
	".cm-gutter.cm-gutter-lint": { backgroundColor: "transparent" },
	".cm-lint-marker": {
		content: "normal",
		width: "8px",
		height: "8px",
		borderRadius: "50%",
	},
	".cm-lint-marker-error": { backgroundColor: error },
	".cm-lint-marker-warning": { backgroundColor: warning },
	".cm-lint-marker-info": { backgroundColor: info },

	".cm-tooltip-hover, .cm-tooltip-lint": {
		maxWidth: "min(64ch, 90vw)",
		color: "var(--jp-ui-font-color1)",
		fontFamily: "var(--jp-ui-font-family)",
		fontSize: "var(--jp-ui-font-size1)",
		lineHeight: "1.4",
	},
	".cm-tooltip.cm-tooltip-hover, .cm-tooltip.cm-tooltip-lint": {
		border: "1px solid var(--jp-border-color1)",
		backgroundColor: "var(--jp-layout-color1)",
		boxShadow: "var(--jp-elevation-z4)",
	},
	".cm-tooltip-section:not(:first-child)": {
		borderTop: "1px solid var(--jp-border-color2)",
	},
	".cm-tooltip .cm-tooltip-section": { margin: "0" },
	".cm-diagnostic": {
		margin: "0",
		padding: "4px 8px",
		borderLeftWidth: "3px",
		overflowWrap: "anywhere",
	},
	".cm-diagnostic-error": { borderLeftColor: error },
	".cm-diagnostic-warning": { borderLeftColor: warning },
	".cm-diagnostic-info": { borderLeftColor: info },
	".cm-diagnosticSource": {
		color: "var(--jp-ui-font-color2)",
		fontSize: "var(--jp-ui-font-size0)",
		opacity: "1",
	},
	".downhill-type": {
		maxHeight: "20em",
		margin: "0",
		padding: "4px 8px",
		overflow: "auto",
		fontFamily: "var(--jp-code-font-family)",
		fontSize: "var(--jp-code-font-size)",
		whiteSpace: "pre-wrap",
		overflowWrap: "anywhere",
	},
});
