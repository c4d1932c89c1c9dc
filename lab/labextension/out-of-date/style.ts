/** A sign in the prompt area, and a stripe along what is old, in JupyterLab's own colours. */
export const styleSheet = `
.downhill-out-of-date {
	position: relative;
	--downhill-out-of-date: #b45309;
}
[data-jp-theme-light="false"] .downhill-out-of-date {
	--downhill-out-of-date: #fbbf24;
}
.downhill-out-of-date-sign {
	position: absolute;
	z-index: 1;
	top: 4px;
	left: 2px;
	display: grid;
	place-items: center;
	width: 24px;
	height: 24px;
	padding: 0;
	border: 0;
	border-radius: 4px;
	background: transparent;
	color: var(--downhill-out-of-date);
	cursor: pointer;
}
.downhill-out-of-date-sign:hover {
	background: var(--jp-layout-color2);
}
.downhill-out-of-date-sign:focus-visible,
.downhill-out-of-date-note button:focus-visible {
	outline: 2px solid var(--jp-brand-color1);
	outline-offset: 1px;
}
/* There JupyterLab puts the prompt above the cell, at the left. */
@media only screen and (max-width: 760px) {
	.downhill-out-of-date .jp-InputPrompt {
		padding-left: 24px;
	}
}
.downhill-out-of-date .jp-OutputArea-output {
	box-shadow: -3px 0 var(--downhill-out-of-date);
}
.downhill-out-of-date-note {
	position: fixed;
	inset: auto;
	box-sizing: border-box;
	width: max-content;
	max-width: min(48ch, 100vw - 16px);
	margin: 0;
	padding: 8px 12px;
	border: 1px solid var(--jp-border-color1);
	border-left: 3px solid var(--downhill-out-of-date);
	background: var(--jp-layout-color1);
	color: var(--jp-ui-font-color1);
	box-shadow: var(--jp-elevation-z4);
	font-family: var(--jp-ui-font-family);
	font-size: var(--jp-ui-font-size1);
	line-height: 1.4;
	overflow-wrap: anywhere;
}
.downhill-out-of-date-note p {
	margin: 0;
}
.downhill-out-of-date-note button {
	min-height: 28px;
	margin-top: 8px;
	padding: 0 12px;
	border: 1px solid var(--jp-border-color1);
	border-radius: 4px;
	background: var(--jp-layout-color2);
	color: inherit;
	font: inherit;
	cursor: pointer;
}
`;
