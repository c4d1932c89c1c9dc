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

/** Of plotly's 3D scenes, what draws. */
interface ScenePlot {
	redraw(): void;
	oncontextloss: () => void;
}

/** Keeps plotly from waiting, frame by frame, for a WebGL context to come back. */
export function acceptContextLoss(plot: PlotElement): void {
	for (const scene of scenesOf(plot)) {
		scene.oncontextloss = () => {};
	}
}

/** A copy of a drawing that nobody can operate, and that holds no WebGL context. */
export function stillOf(plot: PlotElement): Node {
	// A scene's canvas can be copied only until the browser has shown it.
	for (const scene of scenesOf(plot)) {
		scene.redraw();
	}
	const drawing = plot.firstChild as HTMLElement;
	const still = drawing.cloneNode(true) as HTMLElement;
	const copies = still.querySelectorAll("canvas");
	drawing.querySelectorAll("canvas").forEach((canvas, index) => {
		copies[index]?.getContext("2d")?.drawImage(canvas, 0, 0);
	});
	still.inert = true;
	return still;
}

function scenesOf({ _fullLayout: layout }: PlotElement): ScenePlot[] {
	return layout._subplots.gl3d.map(
		(id) => (layout[id] as { _scene: { glplot: ScenePlot } })._scene.glplot,
	);
}
