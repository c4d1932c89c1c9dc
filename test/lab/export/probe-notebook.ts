import { code, display, markdown } from "./export-fixture";

const png =
	"iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";
const redSquare =
	'<svg width="40" height="40"><rect width="40" height="40" fill="red"/></svg>';
const bare = "<IPython.core.display.HTML object>";
const picture = `<img alt="" src="data:image/png;base64,${png}"/>`;

/**
 * A cell, and what a page shows of it: its HTML between the tags of the cell, in pieces.
 *
 * Its text and its pictures are those of JupyterLab, or `differs` says why not.
 */
export interface Probe {
	cell: object;
	shows: (string | RegExp)[];
	hides?: (string | RegExp)[];
	differs?: string;
}

const said = "JupyterLab does not say what it leaves out";
const more = "JupyterLab shows less";

function left(what: string, why: string) {
	return `<span class="left-out">${what} was left out: ${why}.</span>`;
}
const loads = "this page loads nothing";
const runs = "this page runs nothing";

const gif = "R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7";
const bmp = "Qk0eAAAAAAAAABoAAAAMAAAAAQABAAEAGAAAAP8A";

function stream(text: string, name = "stdout") {
	return { output_type: "stream", name, text };
}

/** Every construct of Markdown, HTML, outputs and raw cells that has been wrong in some page, by name. */
export const probes: Record<string, Probe> = {
	"the title": {
		differs: "a page has its title on top",
		cell: markdown("# The *Top* [of](#sec-data) it\n\nSummary."),
		shows: ["<p>Summary.</p>"],
	},
	"an author's headings and anchors": {
		cell: markdown(
			'<h2 id="sec-data">Data</h2>\n\n## Über uns\n\n## a  b\n\n<a name="named"></a><a id="own"></a>\n\n<div id="page-main">mine</div>\n\n<p id="Data">p</p>\n\n## Data',
		),
		shows: [
			'<h2 id="sec-data">Data</h2>',
			'<h2 id="Über-uns">Über uns</h2>',
			'<h2 id="a--b">a  b</h2>',
			'<a name="named"></a><a id="own"></a>',
			'<div id="page-main">mine</div>',
			'<p id="Data">p</p>',
			'<h2 id="Data-2">Data</h2>',
		],
	},
	links: {
		cell: markdown(
			["The-Top-of-it", "named", "own", "sec-data", "page-main"]
				.map((id) => `[to ${id}](#${id})`)
				.concat("[to Über-uns](#%C3%9Cber-uns)", "[to a--b](#a--b)")
				.join(" "),
		),
		shows: ['<a href="#The-Top-of-it">'],
	},
	"harmless tags": {
		cell: markdown(
			'<center>mid</center>\n\nA <font color="red" size="5">red</font> <big>b</big> <strike>s</strike> <label>l</label> ' +
				'<ruby>漢<rt>kan</rt></ruby> <bdo dir="rtl">abc</bdo> <time datetime="2020">t</time> <abbr title="x">H</abbr> <mark>m</mark> ' +
				'<kbd>k</kbd> <progress value="1" max="2"></progress>\n\n<section><nav>n</nav></section><details open><summary>S</summary>in</details>',
		),
		shows: [
			"<center>mid</center>",
			'<font color="red" size="5">red</font> <big>b</big> <strike>s</strike> <label>l</label>',
			'<ruby>漢<rt>kan</rt></ruby> <bdo dir="rtl">abc</bdo> <time datetime="2020">t</time> <abbr title="x">H</abbr> <mark>m</mark>',
			'<kbd>k</kbd> <progress max="2" value="1"></progress>',
			"<section><nav>n</nav></section>",
			'<details open=""><summary>S</summary>in</details>',
		],
	},
	"tags that become their text": {
		cell: markdown(
			'<button onclick="x()">press</button> <blink>b</blink> <foo>f</foo> <my-tag a="1">m</my-tag>',
		),
		shows: ["press b f m"],
	},
	"types that look like tags": {
		differs: more,
		cell: markdown(
			"An `Array<b>`, Array<number>, Map<string, number>, and 1 < 2.",
		),
		shows: [
			"An <code>Array&lt;b&gt;</code>, Array&lt;number&gt;, Map&lt;string, number&gt;, and 1 &lt; 2.",
		],
	},
	"class names of the page": {
		cell: markdown(
			'<p class="plot">p</p> <span class="math">w</span> <p class="output copy live">c</p> <div class="alert alert-info x">i</div>',
		),
		shows: [
			"<p>p</p> <span>w</span> <p>c</p>",
			'<div class="alert alert-info">i</div>',
		],
	},
	styles: {
		cell: markdown(
			'<p style="border-left: 4px solid red; padding-left: 1em; background: url(x); position: fixed; color: RED; width: calc(1px + 1em)">s</p>\n\n<p style="cursor: url(x)" data-x="1">t</p>',
		),
		shows: [
			'<p style="border-left:4px solid red;padding-left:1em;color:RED;width:calc(1px + 1em)">s</p>',
			"<p>t</p>",
		],
	},
	"a list of tasks": {
		differs: "JupyterLab has boxes for tasks, a page has characters",
		cell: markdown("- [ ] todo\n- [x] **done**"),
		shows: ["<li>☐ todo</li>", "<li>☑ <strong>done</strong></li>"],
	},
	attachments: {
		differs: more,
		cell: {
			...markdown(
				"<img src=\"attachment:a b.png\"> <img src='attachment:a%20b.png'> ![](attachment:a%20b.png) <img src=attachment:c.svg> ![no](attachment:no.png)",
			),
			attachments: {
				"a b.png": { "image/png": png },
				"c.svg": { "image/svg+xml": btoa(redSquare) },
			},
		},
		shows: [
			`${picture} ${picture} ${picture} <img alt="" src="data:image/svg+xml;base64,`,
			"[picture not in this page: no]",
		],
	},
	"what needs scripts or the network": {
		differs: said,
		cell: markdown(
			'<video src="https://example.org/a.mp4">none</video> <iframe src="x.html"><b>i</b></iframe> <audio><source src="//example.org/a.mp3"></audio> <canvas>c</canvas> <embed src="e">\n\n<iframe src="y.html"></iframe>',
		),
		shows: [
			left('A <a href="https://example.org/a.mp4">video</a>', loads),
			left("A frame", loads),
			left('A <a href="https://example.org/a.mp3">sound</a>', loads),
			left("A canvas", runs),
			left("An embedded file", loads),
		],
		hides: ["none", "<b>", /(A frame).*\1/s],
	},
	"a form": {
		differs: said,
		cell: markdown(
			'<form>Name <input name="a"> <select><option>one</select> <textarea>t</textarea> <input type="submit" value="Go"> <input type="hidden"></form>',
		),
		shows: [
			"Name ",
			left("An input field", runs),
			left("A menu", runs),
			left("A text field", runs),
			left("A button", runs),
		],
		hides: ["one", "<input"],
	},
	"drawings and formulas in HTML": {
		differs: more,
		cell: markdown(
			'A <svg viewBox="0 0 9 9" width="20"><title>A disc</title><linearGradient id="g"><stop offset="0"/></linearGradient><circle r="5" fill="url(#g)"/></svg> and <math><mfrac><mi>x</mi><mn>2</mn></mfrac></math>.',
		),
		shows: [
			/A <img alt="A disc" src="data:image\/svg\+xml;base64,[\w+/=]+"\/> and /,
			"<math><mfrac><mi>x</mi><mn>2</mn></mfrac></math>.",
		],
	},
	"a script alone": {
		differs: said,
		cell: markdown("<script>run()</script>"),
		shows: [left("A script", "this page runs none from a notebook")],
		hides: ["run()"],
	},
	"a script beside text": {
		cell: markdown("Text <script>run()</script><style>p{}</style>."),
		shows: ["Text ."],
		hides: ["left-out", "run()", "p{}"],
	},
	"HTML drawn by a script": {
		differs: more,
		cell: code(
			"chart",
			display({
				"text/html":
					"<style>x{}</style><div id='v'></div><script>run()</script>",
				"text/plain": "alt.Chart(...)",
			}),
			display({
				"text/html": "<div id='v'></div><script>run()</script>",
				"text/plain": bare,
				"image/png": png,
			}),
		),
		shows: ['<pre class="output">alt.Chart(...)</pre>', png],
		hides: ["run()", "left-out", "IPython"],
	},
	"outputs of nothing but a script, and nothing but styles": {
		differs: said,
		cell: code(
			"load",
			display({ "text/html": "<script>run()</script>", "text/plain": bare }),
			display({
				"application/javascript": "run()",
				"text/plain": "<IPython.core.display.Javascript object>",
			}),
			display({ "text/html": "<style>x{}</style>", "text/plain": bare }),
		),
		shows: [left("A script", "this page runs none from a notebook").repeat(2)],
		hides: ["run()", "IPython", "x{}"],
	},
	"a frame with a picture beside it": {
		differs: said,
		cell: code(
			"YouTubeVideo",
			display({
				"text/html": '<iframe src="https://example.org/v"></iframe>',
				"image/jpeg": png,
				"text/plain": "<IPython.lib.display.YouTubeVideo at 0x7f>",
			}),
		),
		shows: [png, left('A <a href="https://example.org/v">frame</a>', loads)],
		hides: ["IPython"],
	},
	"a widget, a chart, an unknown kind": {
		differs: said,
		cell: code(
			"widget",
			display({
				"application/vnd.jupyter.widget-view+json": { model_id: "x" },
				"text/plain": "IntSlider(value=0)",
			}),
			display({
				"application/vnd.vegalite.v5+json": {},
				"text/plain": "alt.Chart(...)",
			}),
			display({ "application/x-own": "x" }),
		),
		shows: [
			'<pre class="output">IntSlider(value=0)</pre>',
			left("A widget", runs),
			left("A chart", runs),
			left(
				"An output of the type application/x-own",
				"this page cannot show it",
			),
		],
	},
	"a picture with a size": {
		cell: code("Image", {
			...display({ "image/png": png, "text/plain": "dot" }),
			metadata: { "image/png": { width: 40, height: '">' } },
		}),
		shows: [/<img alt="dot" height='"&gt;' src="[^"]+" width="40"/],
	},
	"a video as an output": {
		differs: said,
		cell: code(
			"Video",
			display({
				"video/mp4": "AAAA",
				"text/plain": "<IPython.core.display.Video object>",
			}),
		),
		shows: [left("A video", "this page cannot show it")],
		hides: ["IPython"],
	},
	JSON: {
		differs: "JupyterLab has a tree to unfold",
		cell: code(
			"JSON",
			display({
				"application/json": { a: [1] },
				"text/plain": "<IPython.core.display.JSON object>",
			}),
		),
		shows: ['<pre class="output">{\n  "a": [\n    1\n  ]\n}</pre>'],
	},
	"a table of pandas": {
		cell: code(
			"df",
			display({
				"text/html":
					'<div><style scoped>.x{}</style><table border="1" class="dataframe"><thead><tr style="text-align: right;"><th></th><th>a</th></tr></thead><tbody><tr><th>0</th><td>1</td></tr></tbody></table></div>',
				"text/plain": "df",
			}),
		),
		shows: [
			'<div class="wide"><table><thead><tr style="text-align:right"><td></td><th>a</th></tr></thead><tbody><tr><th>0</th><td>1</td></tr></tbody></table></div>',
		],
		hides: [".x{}", "df</pre>"],
	},
	"drawings as outputs": {
		differs: "JupyterLab draws them once the notebook is trusted",
		cell: code(
			"svg",
			display({ "image/svg+xml": redSquare, "text/plain": "bare" }),
			display({
				"image/svg+xml":
					'\ufeff<?xml version="1.0" encoding="utf-16"?>\n<!DOCTYPE svg><svg width="40" height="40"><use xlink:href="#r"/><rect id="r" app:x="1" width="9" height="9"/></svg>',
				"text/plain": "prologue",
			}),
			display({
				"image/svg+xml": "<svg width=40 height=40><text>a&nbsp;b<br>",
				"text/plain": "as HTML",
			}),
			display({ "image/svg+xml": "no drawing", "text/plain": "twin" }),
		),
		shows: [
			/<img alt="bare" src="data:image\/svg/,
			/<img alt="prologue" src="data:image\/svg/,
			/<img alt="as HTML" src="data:image\/svg/,
			'<pre class="output">twin</pre>',
		],
	},
	"progress in a stream": {
		differs: "JupyterLab gets the moves of a terminal wrong",
		cell: code(
			"progress",
			stream(" 10%|#  |\r 50%|## |\r"),
			stream("100%|###|\n\x1b[31mred\x1b[0m\rBL\nab\bc\nlong\r\x1b[Kx\r\n"),
			stream("warn\n", "stderr"),
			stream("a\nb\x1b[Ac"),
		),
		shows: [
			'<pre class="output">100%|###|\nBL<span class="ansi-red-fg">d</span>\nac\nx\n</pre>',
			'<pre class="output stderr">warn\n</pre>',
			'<pre class="output">ac\nb</pre>',
		],
	},
	"raw HTML": {
		differs: "JupyterLab shows the source of raw cells",
		cell: {
			cell_type: "raw",
			metadata: { raw_mimetype: "text/html" },
			source: "<b>raw</b><script>run()</script>",
		},
		shows: ["<b>raw</b>"],
		hides: ["run()"],
	},
	"raw text": {
		cell: { cell_type: "raw", metadata: {}, source: "<raw>" },
		shows: ["<pre>&lt;raw&gt;</pre>"],
	},
	"a NaN among a figure's numbers": {
		differs: "a page draws a figure when it comes into sight",
		cell: code(
			"figure",
			display({
				"application/vnd.plotly.v1+json": { data: [{ y: [1, 0.123456, 2] }] },
				"text/plain": "twin",
			}),
		),
		shows: ["[1, null, 2]"],
	},
	"what is wider than the page": {
		cell: markdown(
			`<div style="width: 2000px">wide</div>\n\n<table><tr>${"<td>cellcell</td>".repeat(40)}</tr></table>\n\n<pre>${"x".repeat(300)}</pre>\n\n<p style="display: flex">${"<span>Word</span>".repeat(90)}</p>`,
		),
		shows: ['<div class="scroll"><div style="width:2000px">wide</div></div>'],
	},
	"outputs wider than the page": {
		differs: more,
		cell: code(
			"wide",
			display({
				"text/html": `<div style="display: flex">${'<p style="width: 100px">NoBreak</p>'.repeat(20)}</div>`,
			}),
			display({ "text/html": '<div style="min-width: 2000px">wide</div>' }),
			display({ "text/html": `<pre>${"y".repeat(300)}</pre>` }),
			display({ "text/html": redSquare.replace("40", "3000") }),
		),
		shows: ['<div class="output html">'],
	},
	"lists of definitions": {
		differs: "JupyterLab does not know them, nbconvert does",
		cell: markdown("Term\n: One\n: Two"),
		shows: [/<dt>Term<\/dt>\s*<dd>One<\/dd>\s*<dd>Two<\/dd>/],
	},
	"nested lists": {
		cell: markdown(
			"3. one\n   ```python\n   x = 1\n   ```\n   after\n4. two\n   - inner\n\n     para\n\n         code\n* a\n  * b\n\ntext\n* directly after",
		),
		shows: ['<ol start="3">', "<pre><code>code", "<li>directly after</li>"],
	},
	tables: {
		cell: markdown(
			"Text\n| a | b | c |\n|:--|:-:|--:|\n| 1 | `x\\|y` | a \\| b |\n| only |\n| 1 | 2 | 3 | 4 |\n\na | b\n-|-\n**x** | y\n| e | |\n\n|a|of $|x|$|\n|-|-|\n|$\\|y\\|$|n|\n\n|a\n|-\n|b\n\n| a | b |\n|---|\n| 1 | 2 |",
		),
		shows: [
			/<td style="text-align:left">1<\/td>\s*<td style="text-align:center"><code>x\|y<\/code><\/td>\s*<td style="text-align:right">a \| b<\/td>/,
			/<td style="text-align:left">only<\/td>\s*<td style="text-align:center"><\/td>/,
			/<td><strong>x<\/strong><\/td>\s*<td>y<\/td>/,
			/<th>a<\/th>\s*<th>of <mjx-container/,
			"<p>| a | b |\n|---|\n| 1 | 2 |</p>",
		],
		hides: [">4<"],
	},
	"tables in lists and quotes": {
		cell: markdown(
			"- x\n\n  | a | b |\n  |---|---|\n  | 1 | 2 |\n\n> | a | b |\n> |---|---|\n> | 1 | 2 |",
		),
		shows: [/<li>.*<td>1<\/td>.*<blockquote>.*<td>1<\/td>/s],
	},
	"prices in a table": {
		differs: "JupyterLab takes what stands between two prices for a formula",
		cell: markdown("| a | b |\n|---|---|\n| $5 | $6 |"),
		shows: [/<td>\$5<\/td>\s*<td>\$6<\/td>/],
	},
	"two tildes": {
		cell: markdown("~~gone **too**~~ ~~ x"),
		shows: ["<del>gone <strong>too</strong></del> ~~ x"],
	},
	"single tildes": {
		differs: "in JupyterLab they strike through, for nbconvert they do not",
		cell: markdown("H~2~O"),
		shows: ["H~2~O"],
	},
	"a heading without a space": {
		differs: "JupyterLab takes it for text, nbconvert for a heading",
		cell: markdown("##Near"),
		shows: ['<h2 id="Near">Near</h2>'],
	},
	headings: {
		cell: markdown(
			"Smaller\n---\n\ntwo lines\nof it\n---\n\n***\n\n## Closed ##\n\n####### seven\n\n## The $x^2$, `code()` and *it*\n\n### 1. 数据 – «x»!",
		),
		shows: [
			'<h2 id="Smaller">',
			'<h2 id="two-lines-of-it">',
			"<hr/>",
			'<h2 id="Closed">Closed</h2>',
			"<p>####### seven</p>",
			'<h2 id="The-$x^2$,-code()-and-it">',
			'<h3 id="1.-数据-–-«x»!">',
		],
	},
	"addresses and references": {
		cell: markdown(
			"https://example.org/a_b <https://example.org> www.example.org [one][a] [a] [missing][no] [^1]\n\n[a]: https://example.org/a 'title'\n[^1]: note",
		),
		shows: [
			'<a href="https://example.org/a_b">',
			'<a href="https://example.org/a" title="title">one</a>',
			"[missing][no]",
		],
	},
	"breaks, comments and entities": {
		cell: markdown(
			"one  \ntwo\\\nthree\nfour<br>five a <!-- hidden --> b\n\n<!-- block\n\nhidden -->\n\n&copy; &amp;amp; &lt;b&gt; &#955; &notanentity; AT&T `&copy;` \\* 5 > 3",
		),
		shows: [
			/one<br\/>\s*two<br\/>\s*three\nfour<br\/>five/,
			"© &amp;amp; &lt;b&gt; λ",
		],
		hides: ["hidden"],
	},
	"Markdown in HTML": {
		cell: markdown(
			"<div>\n\n**bold**\n\n</div>\n\n<div>**not**</div>\n\n<pre>\n  keep *this*\n\n  too\n</pre>\n\n<details open><summary>More</summary>\n\n- x\n\n</details>\n\n> a\n> - b\n> > c",
		),
		shows: ["<strong>bold</strong>", "**not**", "  keep *this*\n\n  too"],
	},
	pictures: {
		cell: markdown(
			`![alt](data:image/png;base64,${png} "A title") <img src="data:image/gif;base64,${gif}" width="50" height=20 title="t"> [![in a link][pic]](https://example.org)\n\n[pic]: data:image/png;base64,${png} "T"`,
		),
		shows: [
			'alt="alt"',
			'title="A title"',
			'height="20"',
			/<a href="https:\/\/example.org"><img /,
		],
	},
	"links to the notebook itself, and to others": {
		cell: markdown(
			"[self](probe.ipynb#Closed) [top](./probe.ipynb) [other](other.ipynb#x)",
		),
		shows: ['<a href="#Closed">self</a> <a href="#">top</a> <a>other</a>'],
	},
	"references to equations": {
		cell: markdown(
			'<p id="mjx-eqn:größe">mine</p>\n\n\\begin{equation}\\label{größe}\\tag{T}x\\end{equation}\n\n[to mjx-eqn:größe](#mjx-eqn:größe) \\eqref{größe}',
		),
		shows: ["<p>mine</p>", 'href="#mjx-eqn%3Agr%C3%B6%C3%9Fe"'],
		hides: [/(id="mjx-eqn:).*\1/s],
	},
	"raw cells for other formats": {
		differs: "JupyterLab shows the source of raw cells",
		cell: {
			cell_type: "raw",
			metadata: { raw_mimetype: "text/latex" },
			source: "\\raw",
		},
		shows: [/^\s*$/],
	},
	"folded code": {
		cell: {
			...code("folded", stream("out")),
			metadata: { jupyter: { source_hidden: true } },
		},
		shows: [/<summary>Code<\/summary>.*folded.*<\/details>.*out/s],
	},
	"folded outputs": {
		cell: {
			...code("shown", stream("out")),
			metadata: { collapsed: true, jupyter: { outputs_hidden: true } },
		},
		shows: [/shown.*<summary>Output<\/summary>.*out.*<\/details>/s],
	},
	"both streams": {
		cell: code("x", stream("a\n"), stream("e\n", "stderr"), stream("b\n")),
		shows: [
			/<pre class="output">a\n<\/pre>\s*<pre class="output stderr">e\n<\/pre>\s*<pre class="output">b\n<\/pre>/,
		],
	},
	colours: {
		cell: code(
			"x",
			stream(
				"\x1b[1mbold\x1b[0m \x1b[38;5;88m256\x1b[0m \x1b[38;2;10;80;30mrgb\x1b[39m \x1b[4mu\x1b[24m \x1b[7minverse\x1b[27m \x1b[1;91mboth\x1b[m <b> end",
			),
		),
		shows: [
			'<span class="ansi-bold">bold</span>',
			"color: rgb(135,0,0)",
			"&lt;b&gt; end",
		],
	},
	"links of a terminal": {
		differs: "JupyterLab shows the commands of the terminal",
		cell: code(
			"x",
			stream("a \x1b]8;;https://example.org\x1b\\link\x1b]8;;\x07 b"),
		),
		shows: ['<pre class="output">a link b</pre>'],
	},
	errors: {
		cell: code(
			"x",
			{
				output_type: "error",
				ename: "ValueError",
				evalue: "bad",
				traceback: [
					`\x1b[0;31m${"-".repeat(75)}\x1b[0m`,
					`\x1b[0;32m----> 1\x1b[0;31m \x1b[0mraise\x1b[0m ${"y".repeat(300)}`,
				],
			},
			{ output_type: "error", ename: "E", evalue: "<b>", traceback: [] },
		),
		shows: [
			/ansi-green-fg">----&gt; 1<.*y{300}/,
			'<pre class="output error">E: &lt;b&gt;</pre>',
		],
	},
	"several forms of an output": {
		cell: code(
			"x",
			display({
				"text/plain": "plain",
				"text/html": "<b>html</b>",
				"image/png": png,
				"text/latex": "$x$",
				"text/markdown": "*md*",
			}),
			display({
				"text/plain": "plain",
				"image/png": png,
				"text/markdown": "*md*",
			}),
			display({ "text/plain": "1/2", "text/latex": "$\\frac12$ and" }),
			display({ "text/plain": "plain", "application/pdf": "JVBERi0=" }),
		),
		shows: ["<b>html</b>", "<em>md</em>", "</mjx-container> and", ">plain<"],
		hides: ["<img", ">1/2<"],
	},
	"pictures of all kinds": {
		cell: code(
			"x",
			display({ "image/gif": gif }),
			display({ "image/bmp": bmp, "text/plain": "b" }),
			{
				...display({ "image/png": png, "text/plain": "d" }),
				metadata: { "image/png": { needs_background: "dark" } },
			},
		),
		shows: ["data:image/gif", "data:image/bmp", 'alt="d" class="on-dark"'],
	},
	"an empty cell": { cell: markdown("  \n\n "), shows: [/^\s*$/] },
	"long lines": {
		cell: code("x", stream(`${"z".repeat(2000)}\n${"word ".repeat(400)}`)),
		shows: [/z{2000}/],
	},
};

/** A notebook of them all, in which a raw cell says where each ends. */
export const probeCells = Object.entries(probes).flatMap(([name, { cell }]) => [
	cell,
	{ cell_type: "raw", metadata: {}, source: `end of ${name}` },
]);
