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
.downhill-knobs {
	display: flex;
	flex-wrap: wrap;
	gap: 4px 24px;
	align-items: center;
	padding: 8px 16px 4px;
	color: var(--jp-content-font-color1, rgba(0, 0, 0, 0.87));
	font-family: var(--jp-ui-font-family, sans-serif);
	font-size: var(--jp-ui-font-size1, 13px);
	accent-color: var(--jp-brand-color1, #1976d2);
}
.downhill-knob-row,
.downhill-knob {
	display: flex;
	gap: 8px;
	align-items: center;
}
.downhill-knob-row {
	flex: 1 1 260px;
	max-width: 520px;
}
.downhill-knob-row > .downhill-knob {
	flex: 1;
	/* Otherwise it is as wide as the browser's own slider. */
	min-width: 0;
}
.downhill-knob input[type="range"] {
	flex: 1;
	min-width: 80px;
	/* As high as a finger. */
	height: 32px;
	margin: 0;
	touch-action: pan-y;
}
.downhill-knob output {
	font-variant-numeric: tabular-nums;
	text-align: right;
	white-space: nowrap;
}
.downhill-knob-names {
	flex-wrap: wrap;
	min-width: 0;
	margin: 0;
	padding: 0;
	border: 0;
}
.downhill-knob-names legend {
	float: left;
	padding: 0;
}
.downhill-knob-names label,
.downhill-knob-switch {
	display: inline-flex;
	gap: 4px;
	align-items: center;
	min-height: 32px;
}
.downhill-knob-play {
	width: 32px;
	height: 32px;
	padding: 0;
	border: 1px solid var(--jp-border-color1, #bdbdbd);
	border-radius: 50%;
	background: transparent;
	color: inherit;
	font-size: 11px;
	cursor: pointer;
}
.downhill-knob :focus-visible,
.downhill-knob-play:focus-visible {
	outline: 2px solid var(--jp-brand-color1, #1976d2);
	outline-offset: 2px;
}
.downhill-knobs-figures {
	display: grid;
	grid-template-columns: repeat(auto-fit, minmax(min(100%, 330px), 1fr));
}
.downhill-knobs-figures > * {
	min-width: 0;
}
.downhill-pad {
	display: flex;
	flex-wrap: wrap;
	gap: 8px;
	align-items: end;
	padding: 16px;
	color: var(--jp-content-font-color1, rgba(0, 0, 0, 0.87));
	font-family: var(--jp-ui-font-family, sans-serif);
	font-size: var(--jp-ui-font-size1, 13px);
}
.downhill-pad-paper {
	flex: none;
	width: min(100%, 280px);
	aspect-ratio: 1;
	border-radius: 8px;
	background: #000;
	cursor: crosshair;
	/* A finger draws instead of scrolling. */
	touch-action: none;
}
.downhill-pad-side {
	display: grid;
	gap: 8px;
	justify-items: start;
	max-width: 150px;
}
.downhill-pad-pixels {
	width: 84px;
	height: 84px;
	border-radius: 4px;
	image-rendering: pixelated;
}
.downhill-pad-clear {
	min-height: 32px;
	padding: 0 16px;
	border: 1px solid var(--jp-border-color1, #bdbdbd);
	border-radius: 4px;
	background: transparent;
	color: inherit;
	font: inherit;
	cursor: pointer;
}
.downhill-pad-clear:focus-visible {
	outline: 2px solid var(--jp-brand-color1, #1976d2);
	outline-offset: 2px;
}
.downhill-pad-status:empty {
	display: none;
}
.downhill-pad-status {
	flex-basis: 100%;
}
.downhill-drawing {
	padding: 8px 0;
}
.downhill-drawing img {
	max-width: 100%;
	height: auto;
}
@media print {
	.downhill-knob-play,
	.downhill-pad-clear {
		display: none;
	}
}
.downhill-plotly-plot .modebar-btn:focus-visible {
	outline-color: currentColor !important;
}
`;
