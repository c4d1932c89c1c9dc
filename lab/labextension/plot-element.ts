/// <reference lib="dom" />
import type { Data, Layout } from "plotly.js-dist";

/** The element that plotly draws in, with what plotly adds to it while there is a drawing. */
export interface PlotElement extends HTMLElement {
	/** As plotly was given it, with what the reader has changed since. */
	data: Data[];
	layout: Partial<Layout>;
	/** The layout with everything that plotly has filled in. */
	_fullLayout: {
		height: number;
		_subplots: { gl3d: string[] };
		[scene: string]: unknown;
	};
	on(event: "plotly_afterplot", listener: () => void): void;
}

interface Scene {
	_scene: { glplot: { redraw(): void } };
}

/** A copy of a drawing that nobody can operate, and that holds no WebGL context. */
export function stillOf({
	_fullLayout: layout,
	firstChild,
}: PlotElement): Node {
	// A scene's canvas can be copied only until the browser has shown it.
	for (const id of layout._subplots.gl3d) {
		(layout[id] as Scene)._scene.glplot.redraw();
	}
	const drawing = firstChild as HTMLElement;
	const still = drawing.cloneNode(true) as HTMLElement;
	const copies = still.querySelectorAll("canvas");
	drawing.querySelectorAll("canvas").forEach((canvas, index) => {
		copies[index]?.getContext("2d")?.drawImage(canvas, 0, 0);
	});
	still.inert = true;
	return still;
}
