/** Styles of the elements around a drawing, in JupyterLab's own colours. */
export const styleSheet = `
.downhill-plotly {
	container-type: inline-size;
}
.downhill-plotly-plot {
	height: clamp(320px, 62.5cqi, 450px);
	overflow-x: auto;
	overflow-y: hidden;
}
.downhill-plotly-plot[hidden] {
	display: none;
}
.downhill-plotly-problem {
	margin: 0;
	padding: 8px;
	color: var(--jp-error-color1, #b00020);
	white-space: pre-wrap;
	overflow-wrap: anywhere;
}
.downhill-plotly-plot .modebar-btn:focus-visible {
	outline-color: currentColor !important;
}
`;
